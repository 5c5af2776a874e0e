import type { ContrastKind } from '../../vocabulary/index.ts';
import { groupOutcomes } from '../cells/group-outcomes.ts';
import { pairByContrast } from '../contrasts/pair-by-contrast.ts';
import { squareAndAdd } from '../intervals/newcombe-paired.ts';
import { wilsonAt } from '../intervals/wilson-by-task.ts';
import type { Outcome } from '../outcome.ts';
import { combineRates, limitsOf } from '../rates/combine-rates.ts';
import { at } from '../rates/count-table.ts';
import { type RatesByTask, ratesByTask } from '../rates/rates-by-task.ts';
import { reliabilityOf } from '../variance/reliability-of.ts';
import { firstWhere } from './plan-power.ts';

/** What one contrast takes for an interval of the width that is wished, if all goes on as in the run so far. */
export interface WidthPlan {
  readonly subject: string;
  readonly kind: ContrastKind;
  readonly upper: string;
  readonly lower: string;
  /** Tasks so far, and how often each was asked under a condition. */
  readonly tasks: number;
  readonly repeats: number;
  /** The interval's length so far, as a fraction. */
  readonly width: number;
  /**
   * For each number of repeats, the tasks that it takes. Only the present number where no task was asked twice, since what
   * repeats would do is then not known.
   */
  readonly choices: readonly { readonly repeats: number; readonly tasks: number }[];
}

const REPEATS = [1, 2, 3, 5];
const LARGEST = 1e6;

/**
 * Plans tasks and repeats for a width. The answers that an interval rests on grow with the tasks; repeats take off what comes
 * from run to run and nothing of what comes from tasks, by the contrast's reliability.
 *
 * @param outcomes of one judge, with families as one lever
 * @param width of the interval, end to end, as a fraction in (0, 1)
 */
export function planWidths(
  outcomes: Iterable<Outcome>,
  {
    width,
    kind,
    confidence = 0.95,
  }: { readonly width: number; readonly kind?: ContrastKind; readonly confidence?: number },
): WidthPlan[] {
  return groupOutcomes(outcomes, ({ subject }) => [subject]).flatMap((group) => {
    const cells = groupOutcomes(group, ({ condition }) => [condition]);
    return pairByContrast(cells, ([{ direction }]) => direction)
      .filter((pair) => kind === undefined || pair.kind === kind)
      .flatMap((pair): WidthPlan[] => {
        const rates = ratesByTask([pair.upper, pair.lower]);
        const now = widthWith(rates, 1, confidence);
        if (now === null) return [];
        const names = {
          subject: pair.upper[0].subject,
          kind: pair.kind,
          upper: pair.upper[0].condition,
          lower: pair.lower[0].condition,
        };
        const { tasks } = rates.table;
        const repeats = (pair.upper.length + pair.lower.length) / 2 / tasks;
        const grow = factorFor(rates, width, confidence);
        const reliability = reliabilityOf(pair, combineRates(rates, [1, -1], confidence).standardError);
        const wanted = reliability === null ? [repeats] : REPEATS;
        const choices = wanted.map((count) => {
          // The variance with so many repeats, as a share of the present one.
          const ofRuns = reliability === null ? 0 : 1 - reliability.value;
          const variance = 1 - ofRuns + (ofRuns * repeats) / count;
          return { repeats: count, tasks: Math.ceil(tasks * grow * variance - 1e-9) };
        });
        return [{ ...names, tasks, repeats, width: now, choices }];
      });
  });
}

/** The length that the interval would have with `factor` times the answers; null where a rate is missing. */
function widthWith(rates: RatesByTask, factor: number, confidence: number): number | null {
  const effective = rates.effective.map((answers) => answers * factor);
  const scaled: RatesByTask = {
    ...rates,
    effective,
    interval: (cell, level) => wilsonAt(at(rates.rates, cell), at(effective, cell), level),
  };
  const limits = limitsOf(scaled, [1, -1], confidence);
  return limits === null ? null : limits.high - limits.low;
}

/** How many times the answers it takes for that width. */
function factorFor(rates: RatesByTask, width: number, confidence: number): number {
  let [low, high] = [1e-3, LARGEST];
  for (let step = 0; step < 60; step += 1) {
    const middle = Math.sqrt(low * high);
    if ((widthWith(rates, middle, confidence) ?? 0) <= width) high = middle;
    else low = middle;
  }
  return high;
}

const MOST_TASKS = 1_000_000;

/**
 * How many tasks give an interval of that width between two conditions with these rates, with one valid answer each and as if
 * they did not go together; null where a million are not enough.
 */
export function tasksForWidth([upper, lower]: readonly [number, number], width: number): number | null {
  const reaches = (tasks: number) => {
    const { low, high } = squareAndAdd(wilsonAt(upper, tasks, 0.95), wilsonAt(lower, tasks, 0.95), 0);
    return low !== null && high !== null && high - low <= width;
  };
  return reaches(MOST_TASKS) ? firstWhere(1, MOST_TASKS, reaches) : null;
}
