import { surfaceFeatures } from './surface-features.ts';

/** A pair of which a classifier has to tell the convergent side. Pairs of one `task` are held out together. */
export interface Sides {
  readonly task: string;
  readonly convergent: string;
  readonly honest: string;
}

const PENALTY = 1;
const STEPS = 500;

/**
 * How many pairs a classifier gets right that knows a pair's surface features only, each task held out in turn. It is a
 * logistic regression on the differences between the two sides, each feature scaled to a root mean square of 1, with an
 * L2 penalty of 1 on the summed loss and no intercept, since which side comes first says nothing.
 *
 * @returns the number of pairs told rightly; a pair without any difference counts one half
 */
export function tellBySurface(pairs: readonly Sides[]): number {
  const rows = pairs.map(({ task, convergent, honest }) => ({
    task,
    difference: minus(surfaceFeatures(convergent), surfaceFeatures(honest)),
  }));
  let right = 0;
  for (const held of new Set(pairs.map(({ task }) => task))) {
    const weights = learn(rows.filter(({ task }) => task !== held).map(({ difference }) => difference));
    for (const { task, difference } of rows) {
      if (task !== held) continue;
      const score = dot(weights, difference);
      right += score > 0 ? 1 : score === 0 ? 0.5 : 0;
    }
  }
  return right;
}

type Features = ReadonlyMap<string, number>;

function minus(one: Features, other: Features): Features {
  const names = new Set([...one.keys(), ...other.keys()]);
  const values = [...names].map((name) => [name, (one.get(name) ?? 0) - (other.get(name) ?? 0)] as const);
  return new Map(values.filter(([, value]) => value !== 0));
}

function dot(weights: Features, features: Features): number {
  let sum = 0;
  for (const [name, value] of features) sum += value * (weights.get(name) ?? 0);
  return sum;
}

/** Weights for unscaled features, by gradient descent from 0. All of `rows` are of one class: convergent minus honest. */
function learn(rows: readonly Features[]): Features {
  const squares = new Map<string, number>();
  for (const row of rows)
    for (const [name, value] of row) squares.set(name, (squares.get(name) ?? 0) + value ** 2);
  const scaleOf = (name: string) => Math.sqrt((squares.get(name) ?? 0) / rows.length);
  const scaled = rows.map((row) => new Map([...row].map(([name, value]) => [name, value / scaleOf(name)])));
  const rate = 1 / (PENALTY + largestEigenvalue(scaled) / 4);
  let weights: Features = new Map();
  for (let step = 0; step < STEPS; step++) {
    const pulls = scaled.map((row) => 1 / (1 + Math.exp(dot(weights, row))));
    weights = combine([...scaled, weights], [...pulls.map((pull) => rate * pull), 1 - rate * PENALTY]);
  }
  return new Map([...weights].map(([name, weight]) => [name, weight / scaleOf(name)]));
}

/** That of the rows' second moments, by power iteration, and somewhat more, since the iteration comes from below. */
function largestEigenvalue(rows: readonly Features[]): number {
  let vector: Features = combine(
    rows,
    rows.map((_, at) => at + 1),
  );
  let value = 0;
  for (let step = 0; step < 30; step++) {
    const next = combine(
      rows,
      rows.map((row) => dot(vector, row)),
    );
    value = Math.sqrt(dot(next, next) / dot(vector, vector));
    const length = Math.sqrt(dot(next, next));
    vector = new Map([...next].map(([name, part]) => [name, part / length]));
  }
  return 1.2 * value;
}

function combine(rows: readonly Features[], weights: readonly number[]): Features {
  const sum = new Map<string, number>();
  for (const [at, row] of rows.entries())
    for (const [name, value] of row) sum.set(name, (sum.get(name) ?? 0) + value * (weights[at] ?? 0));
  return sum;
}
