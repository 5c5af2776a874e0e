/** One answer's decision, as a number: 1 for convergence, 0 for none. */
export interface Observation {
  readonly task: string;
  /** The paraphrase that was asked; the same for all where a lever has one wording. */
  readonly wording: string;
  readonly value: number;
}

/**
 * Where the variance of a single decision comes from. Each is an estimate and may fall a little below 0 by chance. Null
 * where the study can't tell it from others.
 */
export interface VarianceComponents {
  /** Between tasks: how much harder one is than another, under every wording. */
  readonly task: number | null;
  /** Between wordings, over all tasks alike. */
  readonly wording: number | null;
  /** What a wording does to one task and not to another. */
  readonly interaction: number | null;
  /** Between repeats of a task under one wording. */
  readonly run: number | null;
  /** What is left, which the study can't divide; null where it divides all. */
  readonly rest: number | null;
}

const NOTHING: VarianceComponents = { task: null, wording: null, interaction: null, run: null, rest: null };

/**
 * The components of variance of tasks × wordings with repeats. The mean product of two decisions is the squared mean plus
 * the components that the two share: so it is taken over pairs of one task and wording, of one task, of one wording, and of
 * neither. It is unbiased whatever is missing; where nothing is, it is what the analysis of variance gives.
 *
 * Source: G. G. Koch (1967), "A general approach to the estimation of variance components", Technometrics 9:93–118;
 * S. R. Searle, G. Casella and C. E. McCulloch (1992), Variance Components, chapter 4 (balanced data).
 */
export function varianceComponents(observations: readonly Observation[]): VarianceComponents {
  const whole = sumOf(observations);
  const cells = sumsBy(observations, ({ task, wording }) => JSON.stringify([task, wording]));
  const tasks = sumsBy(observations, ({ task }) => task);
  const wordings = sumsBy(observations, ({ wording }) => wording);
  const squares = whole.squares / whole.count;
  const [inCells, inTasks, inWordings] = [cells, tasks, wordings].map(pairsWithin);
  if (inCells === undefined || inTasks === undefined || inWordings === undefined) return NOTHING;
  const sameCell = meanOf([inCells]);
  const sameTask = meanOf([inTasks], [inCells]);
  const sameWording = meanOf([inWordings], [inCells]);
  const apart = meanOf([pairsWithin([whole]), inCells], [inTasks, inWordings]);
  const run = sameCell === null ? null : squares - sameCell;
  if (wordings.length < 2) {
    // The one wording's effect is part of the mean.
    if (sameCell === null || sameWording === null) return NOTHING;
    return { ...NOTHING, task: sameCell - sameWording, run };
  }
  if (sameTask === null || sameWording === null || apart === null) return { ...NOTHING, run };
  const task = sameTask - apart;
  const wording = sameWording - apart;
  if (sameCell === null) return { ...NOTHING, task, wording, rest: squares - apart - task - wording };
  return { task, wording, interaction: sameCell - sameTask - sameWording + apart, run, rest: null };
}

/** What several decisions add up to. */
interface Sums {
  readonly count: number;
  readonly sum: number;
  readonly squares: number;
}

function sumOf(observations: readonly Observation[]): Sums {
  let [sum, squares] = [0, 0];
  for (const { value } of observations) {
    sum += value;
    squares += value ** 2;
  }
  return { count: observations.length, sum, squares };
}

function sumsBy(observations: readonly Observation[], keyOf: (one: Observation) => string): Sums[] {
  return [...Map.groupBy(observations, keyOf).values()].map(sumOf);
}

/** Products of all pairs of two decisions, each in both orders. */
interface Pairs {
  readonly products: number;
  readonly count: number;
}

function pairsWithin(groups: readonly Sums[]): Pairs {
  let [products, count] = [0, 0];
  for (const group of groups) {
    products += group.sum ** 2 - group.squares;
    count += group.count * (group.count - 1);
  }
  return { products, count };
}

/** The mean product over the pairs of some groups that are not in others; null where there is none. */
function meanOf(added: readonly Pairs[], taken: readonly Pairs[] = []): number | null {
  const total = (key: keyof Pairs) =>
    added.reduce((sum, pairs) => sum + pairs[key], 0) - taken.reduce((sum, pairs) => sum + pairs[key], 0);
  return total('count') === 0 ? null : total('products') / total('count');
}
