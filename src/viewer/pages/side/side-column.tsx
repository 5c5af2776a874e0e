import type { ReactNode } from 'react';
import type { TrialDetail } from '../../../store/index.ts';
import { AddedBySteering, additionsOf } from '../../parts/added-by-steering.tsx';
import { ConditionName } from '../../parts/badge.tsx';
import { Clamped } from '../../parts/clamped.tsx';
import { EndingNote } from '../../parts/ending.tsx';
import { Judgements } from '../../parts/judgements.tsx';
import { Link } from '../../parts/link.tsx';
import { LongAnswer } from '../../parts/long-answer.tsx';
import { NotesShown } from '../../parts/notes/notes-shown.tsx';
import { DiffedAnswer } from './diffed-answer.tsx';

interface SideColumnProps {
  readonly run: string;
  readonly trial: TrialDetail;
  readonly direction: string;
  /** The baseline's answer, against which differences are marked; null for no marks. */
  readonly against: string | null;
  /** Whether answers stand there as they came, and not as Markdown. */
  readonly isRaw: boolean;
  /** Whether reasons are folded, and long texts cut until they are asked for. */
  readonly isBrief?: boolean;
  /** What else stands in its head. */
  readonly children?: ReactNode;
}

/** From how many characters on what is brief cuts them. */
const LONG_ANSWER = 900;
const LONG_STEERING = 300;

/** One condition's answer to the task. */
export function SideColumn({
  run,
  trial,
  direction,
  against,
  isRaw,
  isBrief = false,
  children,
}: SideColumnProps) {
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
        {children}
        <NotesShown notes={trial.notes ?? []} />
      </header>
      <Judgements judgements={judgements} areReasonsFolded={isBrief} />
      <div>
        <h3>Steering</h3>
        <Clamped key={id} length={isBrief ? lengthOfSteering(trial) : 0} most={LONG_STEERING} className="few">
          <AddedBySteering trial={trial} />
        </Clamped>
      </div>
      <div>
        <h3>Answer</h3>
        <EndingNote {...trial} />
        {answer === null && trial.failure === null && <p className="quiet">Not answered yet.</p>}
        {answer !== null && (
          <Clamped key={id} length={isBrief ? answer.length : 0} most={LONG_ANSWER}>
            {isWhole && against !== null ? (
              <DiffedAnswer text={answer.text} against={against} />
            ) : (
              <LongAnswer run={run} id={id} text={answer.text} length={answer.length} isRaw={isRaw} />
            )}
          </Clamped>
        )}
      </div>
    </section>
  );
}

/** How much steering added, in characters. */
function lengthOfSteering(trial: TrialDetail): number {
  return additionsOf(trial).reduce((sum, { text }) => sum + text.length, 0);
}
