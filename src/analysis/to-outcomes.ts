import type { Direction, TrialStatus, WithheldRule } from '../vocabulary/index.ts';
import type { Outcome } from './outcome.ts';
import type { TraceOutcome } from './thoughts/pair-thoughts.ts';

/** A trial as it is stored: its condition's direction stands elsewhere, and its answer may still wait for the judge. */
export interface TrialOutcome<Status = TrialStatus> extends Omit<Outcome, 'direction' | 'status'> {
  readonly status: Status;
}

/** What a run says of how its trials count. */
export interface CountedRun {
  readonly conditions: readonly { readonly name: string; readonly direction: Direction }[];
  /** Default: `exclude`. */
  readonly withheld?: WithheldRule;
}

/**
 * Makes outcomes of a run's trials, one by one. An answer that still waits for its judge counts as unanswered, so that
 * what is said of a running study is never ahead of its judges.
 *
 * @param run its conditions, which say the directions, and what it makes of answers that a provider withheld
 * @throws {RangeError} at a trial of a condition that is not among them. A run stores its conditions and its trials
 *   together, so no sound run has such a trial.
 */
export function* toOutcomes(trials: Iterable<TrialOutcome>, run: CountedRun): Generator<Outcome> {
  for (const trial of withDirections(trials, run))
    yield { ...trial, status: count(trial.status, run.withheld) };
}

/** As `toOutcomes`, of trials under a judge of what subjects thought. */
export function* toTraceOutcomes(
  trials: Iterable<TrialOutcome<TrialStatus | 'untraced'>>,
  run: CountedRun,
): Generator<TraceOutcome> {
  for (const trial of withDirections(trials, run)) {
    const { status } = trial;
    // Of an answer that was withheld no trace is judged, whatever the answer counts as.
    yield { ...trial, status: status === 'untraced' ? status : count(status, 'exclude') };
  }
}

function* withDirections<Status>(
  trials: Iterable<TrialOutcome<Status>>,
  { conditions }: CountedRun,
): Generator<TrialOutcome<Status> & Pick<Outcome, 'direction'>> {
  const directions = new Map(conditions.map(({ name, direction }) => [name, direction]));
  for (const { subject, condition, category, task, epoch, judge, status } of trials) {
    const direction = directions.get(condition);
    if (direction === undefined)
      throw new RangeError(`a trial of a condition that its run lacks: ${condition}`);
    yield { subject, condition, direction, category, task, epoch, judge, status };
  }
}

function count(status: TrialStatus, withheld: WithheldRule = 'exclude'): Outcome['status'] {
  if (status === 'unjudged') return 'unanswered';
  return status === 'withheld' && withheld === 'refusal' ? 'safety_refusal' : status;
}
