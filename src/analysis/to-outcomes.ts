import type { Direction, TrialStatus, WithheldRule } from '../vocabulary/index.ts';
import type { Outcome } from './outcome.ts';
import type { TraceOutcome } from './thoughts/pair-thoughts.ts';

/** A trial as it is stored: its condition's direction stands elsewhere, and its answer may still wait for the judge. */
export interface TrialOutcome<Status = TrialStatus> extends Omit<Outcome, 'direction' | 'status'> {
  readonly status: Status;
  /** There where a person labelled an answer that was not drawn at random: how it was chosen. */
  readonly chosen?: string;
}

/** What a run says of how its trials count. */
export interface CountedRun {
  readonly conditions: readonly { readonly name: string; readonly direction: Direction }[];
  /** Default: `exclude`. */
  readonly withheld?: WithheldRule;
}

/**
 * Makes outcomes of a run's trials, one by one. An answer that still waits for its judge counts as unanswered, so that
 * what is said of a running study is never ahead of its judges. So does one that a person chose to label: every rate supposes
 * that labels are a random part of the answers.
 *
 * @param run its conditions, which say the directions, and what it makes of answers that a provider withheld
 * @throws {RangeError} at a trial of a condition that is not among them. A run stores its conditions and its trials
 *   together, so no sound run has such a trial.
 */
export function* toOutcomes(trials: Iterable<TrialOutcome>, run: CountedRun): Generator<Outcome> {
  for (const trial of withDirections(trials, run)) {
    if (trial.chosen === undefined) {
      yield { ...trial, status: count(trial.status, run.withheld) };
    } else {
      const { chosen: _, ...label } = trial;
      yield { ...label, status: 'unanswered' };
    }
  }
}

/** A label of an answer that was not drawn at random. Two labels of it may be held against each other; it is in no rate. */
export interface ChosenOutcome extends Outcome {
  /** How the answer was chosen. */
  readonly chosen: string;
}

/** What people made of answers that they chose, and nothing else. */
export function* toChosenOutcomes(trials: Iterable<TrialOutcome>, run: CountedRun): Generator<ChosenOutcome> {
  for (const { chosen, ...trial } of withDirections(trials, run))
    if (chosen !== undefined) yield { ...trial, status: count(trial.status, run.withheld), chosen };
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
  for (const { subject, condition, category, task, epoch, judge, status, chosen } of trials) {
    const direction = directions.get(condition);
    if (direction === undefined)
      throw new RangeError(`a trial of a condition that its run lacks: ${condition}`);
    const outcome = { subject, condition, direction, category, task, epoch, judge, status };
    yield chosen === undefined ? outcome : { ...outcome, chosen };
  }
}

function count(status: TrialStatus, withheld: WithheldRule = 'exclude'): Outcome['status'] {
  if (status === 'unjudged') return 'unanswered';
  return status === 'withheld' && withheld === 'refusal' ? 'safety_refusal' : status;
}
