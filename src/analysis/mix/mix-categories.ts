import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import type { ContrastKind, MixScope } from '../../vocabulary/index.ts';
import { groupOutcomes } from '../cells/group-outcomes.ts';
import { pairByContrast } from '../contrasts/pair-by-contrast.ts';
import type { Estimate } from '../estimate.ts';
import { squareAndAdd } from '../intervals/newcombe-paired.ts';
import { wilsonAt } from '../intervals/wilson-by-task.ts';
import type { Outcome } from '../outcome.ts';
import { type CombinedRates, combineRates } from '../rates/combine-rates.ts';
import { at } from '../rates/count-table.ts';
import { productOf, type RatesByTask, ratesByTask } from '../rates/rates-by-task.ts';

/** An estimate with its standard error. */
export interface MixEstimate extends Estimate {
  /** Null where a category has fewer than two tasks, or there are fewer than two categories to go by. */
  readonly standardError: number | null;
}

/** How a contrast depends on the categories that the tasks come from. */
export interface CategoryMix {
  readonly subject: string;
  readonly judge: string;
  readonly kind: ContrastKind;
  readonly upper: string;
  readonly lower: string;
  readonly over: MixScope;
  /** Categories that have a valid answer under both conditions; the others count in nothing here. */
  readonly categories: number;
  /** Categories that have none. */
  readonly leftOut: number;
  /** The categories' contrasts, each by its number of tasks: the benchmark's own mix, held fixed. */
  readonly stratified: MixEstimate;
  /** The categories' contrasts, each counting alike. */
  readonly macro: MixEstimate;
  /**
   * The standard deviation of the categories' true contrasts, as far as it exceeds what so few tasks a category show by
   * chance; at least 0. Null with fewer than two categories.
   */
  readonly between: number | null;
}

/** How contrasts are told by categories. */
export interface MixOptions {
  readonly over?: MixScope;
  /** In (0, 1); 0.95 where it is left out. */
  readonly confidence?: number;
}

/**
 * How every contrast over all categories depends on their mix, in the order of `contrastsOf`; none where the tasks are of
 * one category.
 *
 * Over tasks, categories are strata: the squared errors add up by the squared weights, and the interval puts the two
 * stratified rates' own together with their correlation within categories. Over categories, these are what is sampled: the
 * error is that of a weighted mean of them, with t quantiles of one degree of freedom less than there are categories.
 *
 * Source: W. G. Cochran (1977), Sampling Techniques, §5.3 (strata) and §9A (clusters), with the factor G ÷ (G − 1) for G
 * categories; for stratified Wilson's and Newcombe's intervals, X. Yan and X. G. Su (2010), Stat. Biopharm. Res.
 * 2:329–335. The variance between, by moments: R. DerSimonian and N. Laird (1986), Control. Clin. Trials 7:177–188, with
 * equal weights.
 */
export function mixCategories(outcomes: Iterable<Outcome>, options: MixOptions = {}): CategoryMix[] {
  return groupOutcomes(outcomes, ({ judge, subject }) => [judge, subject]).flatMap((group) => {
    const cells = groupOutcomes(group, ({ condition }) => [condition]);
    return pairByContrast(cells, ([{ direction }]) => direction).flatMap(({ kind, upper, lower }) => {
      const [{ subject, judge, condition }] = upper;
      const strata = cutByCategory(upper, lower, options.confidence);
      if (strata.length < 2) return [];
      const names = { subject, judge, kind, upper: condition, lower: lower[0].condition };
      return [{ ...names, ...mixStrata(strata, options) }];
    });
  });
}

interface Stratum {
  readonly tasks: number;
  /** The upper cell's and the lower one's. */
  readonly rates: RatesByTask;
  readonly contrast: CombinedRates;
}

function cutByCategory(
  upper: readonly Outcome[],
  lower: readonly Outcome[],
  confidence: number | undefined,
): Stratum[] {
  return groupOutcomes([...upper, ...lower], ({ category }) => [category]).map(([{ category }]) => {
    const own = (cell: readonly Outcome[]) => cell.filter((outcome) => outcome.category === category);
    const rates = ratesByTask([own(upper), own(lower)]);
    return { tasks: rates.table.tasks, rates, contrast: combineRates(rates, [1, -1], confidence) };
  });
}

function mixStrata(strata: readonly Stratum[], { over = 'tasks', confidence = 0.95 }: MixOptions) {
  const counted = strata.filter(({ contrast }) => contrast.value !== null);
  const tasks = counted.reduce((sum, stratum) => sum + stratum.tasks, 0);
  const weighted = (weightOf: (stratum: Stratum) => number) =>
    counted.map((stratum) => ({ weight: weightOf(stratum), ...stratum }));
  const estimate = over === 'tasks' ? overTasks : overCategories;
  return {
    over,
    categories: counted.length,
    leftOut: strata.length - counted.length,
    stratified: estimate(
      weighted((stratum) => stratum.tasks / tasks),
      confidence,
    ),
    macro: estimate(
      weighted(() => 1 / counted.length),
      confidence,
    ),
    between: deviationBetween(counted),
  };
}

type Weighted = readonly (Stratum & { readonly weight: number })[];

const NOTHING = { value: null, low: null, high: null, standardError: null };

function overTasks(strata: Weighted, confidence: number): MixEstimate {
  if (strata.length === 0) return NOTHING;
  const error = Math.hypot(
    ...strata.map(({ weight, contrast }) => weight * (contrast.standardError ?? Number.NaN)),
  );
  const [upper, lower] = [rateOverTasks(strata, 0, confidence), rateOverTasks(strata, 1, confidence)];
  return {
    ...squareAndAdd(upper, lower, correlationOf(strata)),
    standardError: Number.isNaN(error) ? null : error,
  };
}

/** One cell's stratified rate, with Wilson's limits at the number of answers of one draw that it is as sure as. */
function rateOverTasks(strata: Weighted, cell: number, confidence: number): Estimate {
  let [rate, variance] = [0, 0];
  let spread = 0;
  for (const { weight, rates } of strata) {
    const answers = at(rates.effective, cell);
    // Half an answer to either side, so that a category where all or none converge is not taken for certain.
    const shrunk = (at(rates.rates, cell) * answers + 0.5) / (answers + 1);
    rate += weight * at(rates.rates, cell);
    spread += weight * shrunk;
    variance += (weight ** 2 * shrunk * (1 - shrunk)) / Math.max(1, answers - 1);
  }
  return wilsonAt(rate, (spread * (1 - spread)) / variance, confidence);
}

/** How the two stratified rates go together over the tasks within categories. */
function correlationOf(strata: Weighted): number {
  const sum = (one: number, other: number) =>
    strata.reduce(
      (total, { weight, rates }) =>
        total + weight ** 2 * productOf(rates.residuals(one), rates.residuals(other)),
      0,
    );
  const scale = Math.sqrt(sum(0, 0) * sum(1, 1));
  return scale > 1e-18 ? sum(0, 1) / scale : 0;
}

function overCategories(strata: Weighted, confidence: number): MixEstimate {
  if (strata.length === 0) return NOTHING;
  const value = strata.reduce((sum, { weight, contrast }) => sum + weight * (contrast.value ?? 0), 0);
  const count = strata.length;
  if (count < 2) return { ...NOTHING, value };
  const squares = strata.reduce(
    (sum, { weight, contrast }) => sum + (weight * ((contrast.value ?? 0) - value)) ** 2,
    0,
  );
  const standardError = Math.sqrt((count / (count - 1)) * squares);
  const reach = tQuantile(1 - (1 - confidence) / 2, count - 1) * standardError;
  return { value, low: Math.max(-1, value - reach), high: Math.min(1, value + reach), standardError };
}

function deviationBetween(strata: readonly Stratum[]): number | null {
  const count = strata.length;
  if (count < 2) return null;
  const values = strata.map(({ contrast }) => contrast.value ?? 0);
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1);
  const chance =
    strata.reduce((sum, { contrast }) => sum + (contrast.standardError ?? Number.NaN) ** 2, 0) / count;
  return Number.isNaN(chance) ? null : Math.sqrt(Math.max(0, variance - chance));
}
