import type { OutcomeStatus } from '../../vocabulary/index.ts';
import type { Outcome } from '../outcome.ts';

/** What became of the trials of one cell. All are counts of trials. */
export interface CellCounts {
  /** All trials planned. */
  readonly trials: number;
  /** Trials that the subject has answered, with an empty answer too. */
  readonly answered: number;
  /** Answers with a decision. */
  readonly judged: number;
  /** Answers without one: empty, or the judge gave none. `answered` = `judged` + `dropped` + `withheld` + `disputed`. */
  readonly dropped: number;
  /**
   * Answers that the provider filtered or refused, where they are not counted as refusals: in no rate. Left out where there
   * are none.
   */
  readonly withheld?: number;
  /** Answers on which votes were tied: in no rate. Left out where there are none. */
  readonly disputed?: number;
  /** Judged answers that are not nonsensical: what convergence and refusal rates are over. */
  readonly valid: number;
  readonly convergence: number;
  /** Answers judged `safety_refusal`. */
  readonly refusal: number;
  readonly nonsensical: number;
}

/** How many outcomes ended in each way. */
export type StatusCounts = Record<OutcomeStatus, number>;

/** Counts of nothing, to count on from. */
export function noStatuses(): StatusCounts {
  return {
    convergence: 0,
    no_convergence: 0,
    safety_refusal: 0,
    nonsensical: 0,
    dropped: 0,
    withheld: 0,
    disputed: 0,
    unanswered: 0,
  };
}

/** Counts outcomes of one subject, condition and judge. */
export function countCell(outcomes: Iterable<Outcome>): CellCounts {
  const counts = noStatuses();
  for (const { status } of outcomes) counts[status] += 1;
  return sumStatuses(counts);
}

/** The cell whose outcomes ended so. */
export function sumStatuses(counts: StatusCounts): CellCounts {
  const { convergence, safety_refusal: refusal, nonsensical, dropped, withheld, disputed } = counts;
  const valid = convergence + counts.no_convergence + refusal;
  const judged = valid + nonsensical;
  const answered = judged + dropped + withheld + disputed;
  return {
    trials: answered + counts.unanswered,
    answered,
    judged,
    dropped,
    ...(withheld > 0 && { withheld }),
    ...(disputed > 0 && { disputed }),
    valid,
    convergence,
    refusal,
    nonsensical,
  };
}
