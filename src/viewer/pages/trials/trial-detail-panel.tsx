import { useEffect, useRef } from 'react';
import type { TrialNotes } from '../../../server/index.ts';
import type { TrialDetail } from '../../../store/index.ts';
import { useAddress } from '../../address.ts';
import { apiPath } from '../../api/ask.ts';
import { useAsk } from '../../api/use-ask.ts';
import { CallNote } from '../../parts/call-note.tsx';
import { CopyAnswer } from '../../parts/copy-answer.tsx';
import { EndingNote } from '../../parts/ending.tsx';
import { JudgeFailures } from '../../parts/judge-failures.tsx';
import { Judgements } from '../../parts/judgements.tsx';
import { Link } from '../../parts/link.tsx';
import { LongAnswer } from '../../parts/long-answer.tsx';
import { RawSwitch, useIsRaw } from '../../parts/markdown/raw-switch.tsx';
import { NoteField } from '../../parts/notes/note-field.tsx';
import { NotesShown } from '../../parts/notes/notes-shown.tsx';
import type { Notes } from '../../parts/notes/use-notes.ts';
import { Waiting } from '../../parts/notice.tsx';
import { ScoredPairs } from '../../parts/scored-pairs.tsx';
import { SteeredPrompt } from '../../parts/steered-prompt.tsx';
import { Untrusted } from '../../parts/untrusted.tsx';
import { OWN_ARROWS } from '../../parts/use-keys.ts';
import { foundIn } from './found-in.ts';

interface TrialDetailPanelProps {
  readonly run: string;
  readonly id: string;
  readonly close: () => void;
  /** Where it stands in the list, from 0, and how many are there; null where that is not known. */
  readonly place: { readonly at: number; readonly total: number } | null;
  /** Opens the trial that stands so many after it. */
  readonly step: (by: 1 | -1) => void;
  readonly version: string;
  /** What changes one's notes; null where they can only be read. */
  readonly notes: Notes | null;
  /** Who has labelled the run. */
  readonly people: readonly string[];
}

/** One trial, whole: who was asked what, the answer, and what judges made of it. Takes the focus when it is opened by hand. */
export function TrialDetailPanel({ run, id, close, place, step, ...rest }: TrialDetailPanelProps) {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    // A page that begins with an open trial leaves the focus where readers of screens expect it.
    if (document.activeElement?.matches('.line')) panel.current?.focus({ preventScroll: true });
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another trial is read from its start.
  useEffect(() => {
    const box = panel.current;
    box?.scrollTo(0, 0);
    if ((box?.getBoundingClientRect().top ?? 0) < 0) box?.scrollIntoView();
  }, [id]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard.
    <section className="detail" aria-label="The trial that is open" ref={panel} tabIndex={0} {...OWN_ARROWS}>
      <div className="steps">
        <button type="button" onClick={() => step(-1)} disabled={place === null || place.at === 0}>
          ←<span className="unshown">Previous trial</span>
        </button>
        <span className="quiet">{place !== null && `${place.at + 1} of ${place.total}`}</span>
        <button
          type="button"
          onClick={() => step(1)}
          disabled={place === null || place.at + 1 >= place.total}
        >
          →<span className="unshown">Next trial</span>
        </button>
        <button type="button" className="close" onClick={close}>
          Close
        </button>
      </div>
      <WholeTrial key={id} run={run} id={id} {...rest} />
    </section>
  );
}

type WholeTrialProps = Pick<TrialDetailPanelProps, 'run' | 'id' | 'version' | 'notes' | 'people'>;

function WholeTrial({ run, id, version, notes, people }: WholeTrialProps) {
  const { query } = useAddress();
  const isRaw = useIsRaw();
  const asked = useAsk<TrialDetail>(apiPath(['runs', run, 'trial'], { id }));
  const { data } = asked;
  // Others may write while it is open.
  const { data: noted } = useAsk<TrialNotes>(apiPath(['runs', run, 'notes'], { id }), version);
  return (
    <>
      <Waiting asked={asked} />
      {data !== undefined && (
        <>
          <h2>
            {data.task} <span className="quiet">{data.condition}</span>
          </h2>
          <p>
            {data.subject}, {data.category}, epoch {data.epoch}.{' '}
            <Link
              to={['runs', run, 'side']}
              query={{ subject: data.subject, task: data.task, epoch: data.epoch > 1 ? data.epoch : null }}
            >
              Side by side
            </Link>
            {data.answer !== null && data.answer.reasoning !== '' && (
              <>
                {', '}
                <Link to={['runs', run, 'thoughts']} query={{ open: data.id }}>
                  Thoughts beside the answer
                </Link>
              </>
            )}
          </p>
          {noted !== undefined &&
            (notes === null ? (
              <NotesShown notes={noted} find={foundIn(query, 'note')} />
            ) : (
              <NoteField
                trial={{ id, notes: noted }}
                notes={notes}
                people={people}
                find={foundIn(query, 'note')}
              />
            ))}
          <Judgements judgements={data.judgements} find={foundIn(query, 'reason')} />
          <JudgeFailures failures={data.judgeFailures} />
          <h3>Answer</h3>
          <EndingNote {...data} />
          {data.answer === null ? (
            data.failure === null && <p className="quiet">Not answered yet.</p>
          ) : (
            <>
              <RawSwitch />
              <LongAnswer
                run={run}
                id={id}
                text={data.answer.text}
                length={data.answer.length}
                find={foundIn(query, 'answer')}
                isRaw={isRaw}
              />
              <CopyAnswer
                text={data.answer.text}
                isWhole={[...data.answer.text].length >= data.answer.length}
              />
              <CallNote call={data.answer.call} />
            </>
          )}
          {data.answer !== null && data.answer.reasoning !== '' && (
            <details>
              <summary>Reasoning</summary>
              <div className="text">
                <Untrusted text={data.answer.reasoning} />
              </div>
            </details>
          )}
          <ScoredPairs pairs={data.pairs} />
          <h3>Prompt</h3>
          <SteeredPrompt {...data} />
          <details>
            <summary>As JSON</summary>
            <pre className="text">
              <Untrusted text={JSON.stringify(data, null, 2)} />
            </pre>
          </details>
        </>
      )}
    </>
  );
}
