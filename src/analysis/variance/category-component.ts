import type { Observation } from './variance-components.ts';

/** A decision with the category of its task. */
export interface CategorisedObservation extends Observation {
  readonly category: string;
}

/**
 * The part of the variance between tasks that lies between their categories: the mean product of decisions on two tasks of one
 * category less that on tasks of two, each under other wordings where the lever has several (so that no wording is shared).
 *
 * Source: G. G. Koch (1967), Technometrics 9:93–118, as in `varianceComponents`.
 *
 * @returns may fall below 0 by chance; null where there are not two categories, or none has two tasks
 */
export function categoryComponent(observations: readonly CategorisedObservation[]): number | null {
  const isOfSeveral = new Set(observations.map(({ wording }) => wording)).size > 1;
  const sums = (keyOf: (one: CategorisedObservation) => readonly string[]) =>
    pairsOf(observations, (one) => JSON.stringify(keyOf(one)));
  /** Products of pairs that share all that the key holds, less those that share a wording, too. */
  const apart = (keyOf: (one: CategorisedObservation) => readonly string[]) => {
    const all = sums(keyOf);
    if (!isOfSeveral) return all;
    return subtract(
      all,
      sums((one) => [...keyOf(one), one.wording]),
    );
  };
  const whole = apart(() => []);
  const categories = apart(({ category }) => [category]);
  const tasks = apart(({ task }) => [task]);
  const within = subtract(categories, tasks);
  const between = subtract(whole, categories);
  if (within.count === 0 || between.count === 0) return null;
  return within.products / within.count - between.products / between.count;
}

interface Pairs {
  readonly products: number;
  readonly count: number;
}

function subtract(one: Pairs, other: Pairs): Pairs {
  return { products: one.products - other.products, count: one.count - other.count };
}

/** Products and number of all ordered pairs of two observations of one key. */
function pairsOf<T extends Observation>(observations: readonly T[], keyOf: (one: T) => string): Pairs {
  let [products, count] = [0, 0];
  for (const group of Map.groupBy(observations, keyOf).values()) {
    const sum = group.reduce((total, { value }) => total + value, 0);
    const squares = group.reduce((total, { value }) => total + value ** 2, 0);
    products += sum ** 2 - squares;
    count += group.length * (group.length - 1);
  }
  return { products, count };
}
