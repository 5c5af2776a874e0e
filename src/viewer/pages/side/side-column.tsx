import type { TrialDetail } from '../../../store/index.ts';
import { AddedBySteering } from '../../parts/added-by-steering.tsx';
import { ConditionName } from '../../parts/badge.tsx';
import { EndingNote } from '../../parts/ending.tsx';
import { Judgements } from '../../parts/judgements.tsx';
import { Link } from '../../parts/link.tsx';
import { LongAnswer } from '../../parts/long-answer.tsx';
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
      <header>
        <h2>
          <ConditionName name={condition} direction={direction} />
        </h2>
        <Link to={['runs', run, 'trials']} query={{ open: id }}>
          whole trial
        </Link>
      </header>
      <Judgements judgements={judgements} />
      <div>
        <h3>Steering</h3>
        <AddedBySteering trial={trial} />
      </div>
      <div>
        <h3>Answer</h3>
        <EndingNote {...trial} />
        {answer === null && trial.failure === null && <p className="quiet">Not answered yet.</p>}
        {answer !== null &&
          (isWhole && against !== null ? (
            <DiffedAnswer text={answer.text} against={against} />
          ) : (
            <LongAnswer key={id} run={run} id={id} text={answer.text} length={answer.length} />
          ))}
      </div>
    </section>
  );
}
