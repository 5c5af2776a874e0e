import { useLayoutEffect } from 'react';
import type { TaskKey } from '../../../benchmark/index.ts';
import type { BlindAnswer } from '../../../server/index.ts';
import { apiPath } from '../../api/ask.ts';
import { useAsk } from '../../api/use-ask.ts';
import { Waiting } from '../../parts/notice.tsx';
import { Untrusted } from '../../parts/untrusted.tsx';
import { ENDING_WORDS } from '../../words.ts';

interface BlindCardProps {
  readonly run: string;
  readonly trial: string;
  /** Is told when the trial's answer can be read. */
  readonly onShown: (trial: string) => void;
}

/** What an annotator sees: the task before steering, its key where it has one, and the answer. */
export function BlindCard({ run, trial, onShown }: BlindCardProps) {
  const asked = useAsk<BlindAnswer>(apiPath(['runs', run, 'blind'], { id: trial }));
  const { data } = asked;
  const shownTrial = data?.trial;
  useLayoutEffect(() => {
    if (shownTrial === trial) onShown(trial);
  }, [shownTrial, trial, onShown]);
  if (data === undefined || data.trial !== trial) return <Waiting asked={asked} />;
  const shown = [...data.text].length;
  return (
    <article className="blind">
      <section>
        <h2>Context and task</h2>
        <div className="text quiet">
          <Untrusted text={data.context} />
        </div>
        <div className="text">
          <Untrusted text={data.prompt} />
        </div>
        {data.key !== null && <KeyOfTask of={data.key} />}
      </section>
      <section>
        <h2>Answer</h2>
        {data.ending !== null && data.ending !== 'stop' && (
          <p className="ending">
            Ended: <strong>{ENDING_WORDS[data.ending]}</strong>
          </p>
        )}
        <div className="text answer">
          <Untrusted text={data.text} />
          {shown < data.length && (
            <p className="quiet">
              The first {shown} of {data.length} characters.
            </p>
          )}
        </div>
      </section>
    </article>
  );
}

function KeyOfTask({ of: { granted, honest, convergent } }: { readonly of: TaskKey }) {
  return (
    <dl className="key">
      <dt>Granted</dt>
      <dd>
        <Untrusted text={granted} />
      </dd>
      <dt>Honest</dt>
      <dd>
        <Untrusted text={honest} />
      </dd>
      <dt>Convergent</dt>
      <dd>
        <Untrusted text={convergent} />
      </dd>
    </dl>
  );
}
