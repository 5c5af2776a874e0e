import { groupOutcomes } from '../cells/group-outcomes.ts';
import type { CellPair } from '../contrasts/compare-cells.ts';
import type { Outcome } from '../outcome.ts';
import { isValid } from '../rates/count-table.ts';

/** How far a contrast would come out the same if the same tasks were asked again. */
export interface Reliability {
  /**
   * The share of its sampling variance that comes from which tasks there are, and not from their answers' varying from run
   * to run: in [0, 1]. Where it is low, more repeats help; where it is high, only more tasks do.
   */
  readonly value: number;
  /** The standard error from run to run alone: that of the contrast on these very tasks. */
  readonly rerunError: number;
}

/**
 * The reliability of a contrast whose tasks were asked more than once in the same words.
 *
 * Source: R. L. Brennan (2001), Generalizability Theory, §1.2 (the coefficient for tasks as objects and runs as a facet);
 * for evaluations of language models, E. Miller (2024), arXiv 2411.00640, §3.1 (the law of total variance).
 *
 * @param standardError the task-clustered one of the contrast
 * @returns null where no task was asked twice under each condition, or nothing varies
 */
export function reliabilityOf({ upper, lower }: CellPair, standardError: number | null): Reliability | null {
  const [above, below] = [runVariance(upper), runVariance(lower)];
  if (above === null || below === null || standardError === null || standardError < 1e-12) return null;
  const share = (above + below) / standardError ** 2;
  return { value: Math.max(0, Math.min(1, 1 - share)), rerunError: Math.sqrt(above + below) };
}

/** The variance of a cell's rate from run to run; null where no task was asked twice in the same words. */
function runVariance(cell: readonly Outcome[]): number | null {
  const valid = cell.filter(({ status }) => isValid(status));
  let [squares, freedom, answers] = [0, 0, 0];
  for (const repeats of groupOutcomes(valid, ({ task, member = '' }) => [task, member])) {
    const rate = repeats.filter(({ status }) => status === 'convergence').length / repeats.length;
    squares += repeats.length * rate * (1 - rate);
    freedom += repeats.length - 1;
    answers += repeats.length;
  }
  return freedom === 0 ? null : squares / freedom / answers;
}
