import type { TrialDetail } from '../../../store/index.ts';
import { ConditionName } from '../../parts/badge.tsx';
import { Judgements } from '../../parts/judgements.tsx';
import { LongAnswer } from '../../parts/long-answer.tsx';
import { SteeredPrompt } from '../../parts/steered-prompt.tsx';
import { DiffedAnswer } from './diffed-answer.tsx';

interface SideColumnProps {
  readonly run: string;
  readonly trial: TrialDetail;
  readonly direction: string;
  /** The baseline's answer, against which differences are marked; null for no marks. */
  readonly against: string | null;
}

/** One condition's answer to the task. */
export function SideColumn({ run, trial, direction, against }: SideColumnProps) {
  const { id, condition, answer, judgements } = trial;
  const isWhole = answer !== null && [...answer.text].length >= answer.length;
  return (
    <section className={`column ${direction}`} aria-label={condition}>
      <h2>
        <ConditionName name={condition} direction={direction} />
      </h2>
      <Judgements judgements={judgements} />
      <details open>
        <summary>Prompt</summary>
        <SteeredPrompt {...trial} />
      </details>
      <h3>Answer</h3>
      {answer === null && <p className="quiet">Not answered yet.</p>}
      {answer !== null &&
        (isWhole && against !== null ? (
          <DiffedAnswer text={answer.text} against={against} />
        ) : (
          <LongAnswer key={id} run={run} id={id} text={answer.text} length={answer.length} />
        ))}
    </section>
  );
}
