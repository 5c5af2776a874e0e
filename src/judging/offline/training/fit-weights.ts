import { DECISIONS } from '../../judgement.ts';
import type { SparseVector } from '../screen.ts';

/** Inverse of the L2 penalty's strength. */
const INVERSE_PENALTY = 4;
const MAX_STEPS = 150;
/** Steps end when no weight moves by more than this. */
const TOLERANCE = 1e-3;
const CLASSES = DECISIONS.length;

/** A vector to learn from. */
export interface Point {
  readonly vector: SparseVector;
  /** Its class: a place in `DECISIONS`. */
  readonly kind: number;
  /** How much it counts. */
  readonly share: number;
}

/**
 * Multinomial logistic regression with an L2 penalty and classes weighted to count alike: minimises
 * ½‖W‖² + Σ sᵢ · loss(i), sᵢ = C · shareᵢ · n / (classes · n of i's class), n being sums of shares, by Nesterov's accelerated gradient method for
 * strongly convex functions (Y. Nesterov, "Introductory Lectures on Convex Optimization", 2004, scheme 2.2.9 with constant
 * momentum). Deterministic.
 *
 * Gives one row of weights a class.
 */
export function fitWeights(points: readonly Point[], width: number): Float64Array[] {
  const vectors = points.map(({ vector }) => vector);
  const classes = points.map(({ kind }) => kind);
  const strengths = weighPoints(points);
  // A softmax's second derivative is at most ½; 5 % more for what power iteration leaves out.
  const curvature = 1 + 0.525 * largestEigenvalue(vectors, strengths, width);
  const momentum = (Math.sqrt(curvature) - 1) / (Math.sqrt(curvature) + 1);
  // A column's classes lie side by side: this is where the time goes.
  const weights = new Float64Array(width * CLASSES);
  const ahead = new Float64Array(width * CLASSES);
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const gradient = gradientAt(ahead, vectors, classes, strengths);
    let largest = 0;
    for (let i = 0; i < weights.length; i += 1) {
      const moved = at(ahead, i) - at(gradient, i) / curvature;
      const change = moved - at(weights, i);
      largest = Math.max(largest, Math.abs(change));
      weights[i] = moved;
      ahead[i] = moved + momentum * change;
    }
    if (largest < TOLERANCE) break;
  }
  return DECISIONS.map((_, row) =>
    Float64Array.from({ length: width }, (_, i) => at(weights, i * CLASSES + row)),
  );
}

function weighPoints(points: readonly Point[]): Float64Array {
  const counts = DECISIONS.map((_, kind) =>
    points.reduce((sum, point) => sum + (point.kind === kind ? point.share : 0), 0),
  );
  const present = counts.filter((count) => count > 0).length;
  const total = counts.reduce((sum, count) => sum + count, 0);
  return Float64Array.from(
    points,
    ({ kind, share }) => (INVERSE_PENALTY * share * total) / (present * (counts[kind] ?? 1)),
  );
}

function gradientAt(
  weights: Float64Array,
  vectors: readonly SparseVector[],
  classes: readonly number[],
  strengths: Float64Array,
): Float64Array {
  const gradient = Float64Array.from(weights);
  const scores = new Float64Array(CLASSES);
  vectors.forEach(({ columns, values }, example) => {
    // Written out for the four classes: a loop over them takes three times as long.
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let i = 0; i < columns.length; i += 1) {
      const base = at(columns, i) * CLASSES;
      const value = at(values, i);
      a += value * at(weights, base);
      b += value * at(weights, base + 1);
      c += value * at(weights, base + 2);
      d += value * at(weights, base + 3);
    }
    scores.set([a, b, c, d]);
    const highest = Math.max(a, b, c, d);
    let sum = 0;
    for (let row = 0; row < CLASSES; row += 1) {
      scores[row] = Math.exp(at(scores, row) - highest);
      sum += at(scores, row);
    }
    for (let row = 0; row < CLASSES; row += 1) {
      scores[row] = (at(scores, row) / sum - (classes[example] === row ? 1 : 0)) * at(strengths, example);
    }
    [a, b, c, d] = [at(scores, 0), at(scores, 1), at(scores, 2), at(scores, 3)];
    for (let i = 0; i < columns.length; i += 1) {
      const base = at(columns, i) * CLASSES;
      const value = at(values, i);
      gradient[base] = at(gradient, base) + value * a;
      gradient[base + 1] = at(gradient, base + 1) + value * b;
      gradient[base + 2] = at(gradient, base + 2) + value * c;
      gradient[base + 3] = at(gradient, base + 3) + value * d;
    }
  });
  return gradient;
}

/** Of Σ sᵢ xᵢ xᵢᵀ, by power iteration. */
function largestEigenvalue(vectors: readonly SparseVector[], strengths: Float64Array, width: number): number {
  let direction = new Float64Array(width).fill(1 / Math.sqrt(width));
  let value = 0;
  for (let step = 0; step < 15; step += 1) {
    const image = new Float64Array(width);
    vectors.forEach(({ columns, values }, example) => {
      let dot = 0;
      for (let i = 0; i < columns.length; i += 1) dot += at(direction, at(columns, i)) * at(values, i);
      const factor = dot * at(strengths, example);
      for (let i = 0; i < columns.length; i += 1) {
        const column = at(columns, i);
        image[column] = at(image, column) + factor * at(values, i);
      }
    });
    value = Math.sqrt(image.reduce((sum, each) => sum + each * each, 0));
    if (value === 0) return 0;
    direction = image.map((each) => each / value);
  }
  return value;
}

function at(list: Float64Array | Int32Array, index: number): number {
  return list[index] as number;
}
