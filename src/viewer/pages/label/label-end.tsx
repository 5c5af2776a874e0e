import type { DifferingAnswer, LabelAgreement } from '../../../server/index.ts';
import { useAsk } from '../../api/use-ask.ts';
import { Badge } from '../../parts/badge.tsx';
import { Link } from '../../parts/link.tsx';
import { Waiting } from '../../parts/notice.tsx';
import { SectionView } from '../../parts/section/section-view.tsx';
import { Untrusted } from '../../parts/untrusted.tsx';
import { pathOfSample, type Sample } from './sample.ts';

/** How many answers on which two differ are listed. */
const SHOWN = 200;

interface LabelEndProps {
  readonly sample: Sample;
  /** Opens the set again, so that its labels can be changed. */
  readonly reopen: () => void;
}

/** What a sample ends on: how its labels agree with each judge and with other people, and where they differ. */
export function LabelEnd({ sample, reopen }: LabelEndProps) {
  const { run, annotator, filter } = sample;
  const asked = useAsk<LabelAgreement>(pathOfSample(sample, ['agreement']));
  const { data } = asked;
  return (
    <>
      <h1>Labels of {annotator}</h1>
      <Waiting asked={asked} />
      {data?.section != null && (
        <>
          <SectionView section={data.section} />
          {data.differing.map(({ judge, answers }) => (
            <Differing key={judge} run={run} judge={judge} answers={answers} />
          ))}
          <p>
            <Link to={['runs', run, 'label']} query={filter}>
              Label more
            </Link>
            , <Link to={['runs', run]}>see the report</Link>
          </p>
          <p>
            The set is closed: its labels stay as they are.{' '}
            <button type="button" onClick={reopen}>
              Open it again
            </button>{' '}
            Labels that you change then are marked, since you know what others decided.
          </p>
        </>
      )}
    </>
  );
}

interface DifferingProps {
  readonly run: string;
  readonly judge: string;
  readonly answers: readonly DifferingAnswer[];
}

function Differing({ run, judge, answers }: DifferingProps) {
  if (answers.length === 0) return null;
  return (
    <section className="differing" aria-label={`Where you and ${judge} differ`}>
      <h2>
        Where you and <Untrusted text={judge} /> differ: {answers.length}
      </h2>
      <ol>
        {answers.slice(0, SHOWN).map(({ trial, place, task, mine, theirs }) => (
          <li key={trial}>
            <Link to={['runs', run, 'trials']} query={{ open: trial }}>
              Answer {place}, <Untrusted text={task} />
            </Link>{' '}
            <span className="verdicts">
              you <Badge status={mine} /> they <Badge status={theirs} />
            </span>
          </li>
        ))}
      </ol>
      {answers.length > SHOWN && <p className="quiet">The first {SHOWN} of them.</p>}
    </section>
  );
}
