import { DECISIONS } from '../../src/vocabulary/index.ts';
import type { Point } from './read-points.ts';
import type { Similarities } from './similarities.ts';

/** Steps end when no dual weight moves by more than this share of the largest. */
const TOLERANCE = 1e-3;
const CLASSES = DECISIONS.length;

/**
 * Multinomial logistic regression with an L2 penalty and classes weighted to count alike: minimises
 * ½‖W‖² + Σ sᵢ · loss(i), sᵢ = C · shareᵢ · n / (classes · n of i's class), n being sums of shares and C `inversePenalty`.
 * W is kept as Σ xᵢ bᵢᵀ, which holds at the minimum (the representer theorem), so that the vectors' dot products are all that
 * it takes. By Nesterov's accelerated gradient method for strongly convex functions (Y. Nesterov, "Introductory Lectures on
 * Convex Optimization", 2004, scheme 2.2.9 with constant momentum). Deterministic.
 *
 * Gives the bᵢ, the classes of a point side by side.
 */
export function fitDuals(
  similarities: Similarities,
  points: readonly Pick<Point, 'kind' | 'share'>[],
  inversePenalty: number,
  maxSteps = 150,
): Float64Array {
  const strengths = weighPoints(points, inversePenalty);
  // A softmax's second derivative is at most ½; 5 % more for what power iteration leaves out.
  const curvature = 1 + 0.525 * largestEigenvalue(similarities, strengths);
  const momentum = (Math.sqrt(curvature) - 1) / (Math.sqrt(curvature) + 1);
  const duals = new Float64Array(points.length * CLASSES);
  const ahead = new Float64Array(points.length * CLASSES);
  for (let step = 0; step < maxSteps; step += 1) {
    const scores = scoreAll(similarities, ahead);
    let furthest = 0;
    let largest = 0;
    points.forEach(({ kind }, place) => {
      const first = place * CLASSES;
      toErrors(scores.subarray(first, first + CLASSES), kind);
      for (let i = first; i < first + CLASSES; i += 1) {
        const gradient = at(ahead, i) + at(strengths, place) * at(scores, i);
        const moved = at(ahead, i) - gradient / curvature;
        const change = moved - at(duals, i);
        furthest = Math.max(furthest, Math.abs(change));
        largest = Math.max(largest, Math.abs(moved));
        duals[i] = moved;
        ahead[i] = moved + momentum * change;
      }
    });
    if (furthest < TOLERANCE * largest) break;
  }
  return duals;
}

/** The scores of the point at `place`, given the duals of all. */
export function scoreOne({ size, products }: Similarities, place: number, duals: Float64Array): number[] {
  // Written out for the four classes: this is where the time goes.
  let [a, b, c, d] = [0, 0, 0, 0];
  const row = place * size;
  for (let i = 0; i < size; i += 1) {
    const product = products[row + i] as number;
    const base = i * CLASSES;
    a += product * at(duals, base);
    b += product * at(duals, base + 1);
    c += product * at(duals, base + 2);
    d += product * at(duals, base + 3);
  }
  return [a, b, c, d];
}

function scoreAll(similarities: Similarities, duals: Float64Array): Float64Array {
  const scores = new Float64Array(duals.length);
  for (let place = 0; place < similarities.size; place += 1)
    scores.set(scoreOne(similarities, place, duals), place * CLASSES);
  return scores;
}

/** Turns scores into the errors of their softmax. */
function toErrors(scores: Float64Array, kind: number): void {
  const highest = Math.max(...scores);
  let sum = 0;
  for (let row = 0; row < CLASSES; row += 1) {
    scores[row] = Math.exp(at(scores, row) - highest);
    sum += at(scores, row);
  }
  for (let row = 0; row < CLASSES; row += 1) scores[row] = at(scores, row) / sum - (row === kind ? 1 : 0);
}

/** What the points' losses count for: the sᵢ of `fitDuals`. */
export function weighPoints(
  points: readonly Pick<Point, 'kind' | 'share'>[],
  inversePenalty: number,
): Float64Array {
  const counts = DECISIONS.map((_, kind) =>
    points.reduce((sum, point) => sum + (point.kind === kind ? point.share : 0), 0),
  );
  const present = counts.filter((count) => count > 0).length;
  const total = counts.reduce((sum, count) => sum + count, 0);
  return Float64Array.from(
    points,
    ({ kind, share }) => (inversePenalty * share * total) / (present * (counts[kind] ?? 1)),
  );
}

/** Of Σ sᵢ xᵢ xᵢᵀ, by power iteration. */
function largestEigenvalue({ size, products }: Similarities, strengths: Float64Array): number {
  const roots = strengths.map(Math.sqrt);
  let direction = new Float64Array(size).fill(1 / Math.sqrt(size));
  let value = 0;
  for (let step = 0; step < 15; step += 1) {
    const scaled = direction.map((each, i) => each * at(roots, i));
    const image = scaled.map((_, row) => {
      let sum = 0;
      for (let i = 0; i < size; i += 1) sum += (products[row * size + i] as number) * at(scaled, i);
      return sum * at(roots, row);
    });
    value = Math.sqrt(image.reduce((sum, each) => sum + each * each, 0));
    if (value === 0) return 0;
    direction = image.map((each) => each / value);
  }
  return value;
}

function at(list: Float64Array, index: number): number {
  return list[index] as number;
}
