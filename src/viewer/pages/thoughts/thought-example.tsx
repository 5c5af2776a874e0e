import type { TrialDetail } from '../../../store/index.ts';
import { ConditionName } from '../../parts/badge.tsx';
import { EndingNote } from '../../parts/ending.tsx';
import { Judgements } from '../../parts/judgements.tsx';
import { Link } from '../../parts/link.tsx';
import { LongAnswer } from '../../parts/long-answer.tsx';
import { useIsRaw } from '../../parts/markdown/raw-switch.tsx';
import { SteeredPrompt } from '../../parts/steered-prompt.tsx';
import { Untrusted } from '../../parts/untrusted.tsx';

interface ThoughtExampleProps {
  readonly run: string;
  readonly trial: TrialDetail;
  readonly direction: string;
}

/** One trial: what its subject thought on the left, what it answered on the right, each with what judges made of it. */
export function ThoughtExample({ run, trial, direction }: ThoughtExampleProps) {
  const isRaw = useIsRaw();
  const { id, task, subject, condition, epoch, answer, judgements } = trial;
  return (
    <>
      <p>
        <strong>{task}</strong> <ConditionName name={condition} direction={direction} /> {subject}
        {epoch > 1 && `, epoch ${epoch}`}{' '}
        <Link to={['runs', run, 'trials']} query={{ open: id }}>
          whole trial
        </Link>
      </p>
      <details className="task">
        <summary>What it was asked</summary>
        <SteeredPrompt {...trial} />
      </details>
      <div className="columns pair">
        <section className={`column ${direction}`} aria-label="Thoughts">
          <h2>Thoughts</h2>
          <Judgements judgements={judgements.filter(({ ofTrace }) => ofTrace === true)} />
          {answer === null || answer.reasoning === '' ? (
            <p className="quiet">The answer comes without a trace.</p>
          ) : (
            <div className="text answer">
              <Untrusted text={answer.reasoning} />
              {[...answer.reasoning].length < answer.reasoningLength && (
                <p className="quiet">
                  {[...answer.reasoning].length} of {answer.reasoningLength} characters
                </p>
              )}
            </div>
          )}
        </section>
        <section className={`column ${direction}`} aria-label="Answer">
          <h2>Answer</h2>
          <Judgements judgements={judgements.filter(({ ofTrace }) => ofTrace !== true)} />
          <div>
            <EndingNote {...trial} />
            {answer !== null && (
              <LongAnswer
                key={id}
                run={run}
                id={id}
                text={answer.text}
                length={answer.length}
                isRaw={isRaw}
              />
            )}
          </div>
        </section>
      </div>
    </>
  );
}
