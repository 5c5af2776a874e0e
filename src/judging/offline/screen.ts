import { DECISIONS } from '../../vocabulary/index.ts';
import { type Gram, hashGrams } from './hash-grams.ts';
import { hashPieces, PIECE_BUCKETS } from './hash-pieces.ts';
import { measureTraits } from './measure-traits.ts';
import type { SparseVector } from './sparse-vector.ts';

/** An answer as numbers. */
export interface AnswerFeatures {
  readonly grams: ReadonlyMap<number, Gram>;
  /** Of length 1, a column a bucket. */
  readonly pieces: SparseVector;
  readonly traits: readonly number[];
}

/**
 * How features become a vector: one column a known gram, in the order of their hashes, then one a trait, then a constant,
 * then one a bucket of pieces.
 */
export interface FeatureSpace {
  /** Ascending. */
  readonly hashes: Uint32Array;
  /** Inverse document frequencies, quantised: see `quantiseIdf`. */
  readonly idf: Float64Array;
  readonly columnOf: ReadonlyMap<number, number>;
  readonly traitMeans: readonly number[];
  readonly traitDeviations: readonly number[];
}

/** A linear classifier over a feature space. */
export interface Screen {
  readonly space: FeatureSpace;
  /** One row a class, in the order of `DECISIONS`. */
  readonly weights: readonly Float64Array[];
}

/** What a trait's standardised value is multiplied by, so that all traits together weigh about as much as the grams. */
const TRAIT_SCALE = 0.1;
/** Most standard deviations that a trait counts for: no strange answer is decided by one number. */
const TRAIT_LIMIT = 4;

/** Reads an answer: its grams, pieces and traits. */
export function readFeatures(answer: string): AnswerFeatures {
  return { grams: hashGrams(answer), pieces: hashPieces(answer), traits: measureTraits(answer) };
}

/** How many columns a space has before those of the pieces. */
export function learntWidthOf({ hashes, traitMeans }: FeatureSpace): number {
  return hashes.length + traitMeans.length + 1;
}

/** How many columns a space has. */
export function widthOf(space: FeatureSpace): number {
  return learntWidthOf(space) + PIECE_BUCKETS;
}

/** Puts features in a space. */
export function toVector(space: FeatureSpace, features: AnswerFeatures): SparseVector {
  const { columns, values } = toLearntVector(space, features);
  const { pieces } = features;
  const first = learntWidthOf(space);
  return {
    columns: Int32Array.from([...columns, ...pieces.columns.map((bucket) => first + bucket)]),
    values: Float64Array.from([...values, ...pieces.values]),
  };
}

/**
 * The vector without its pieces: known grams by (1 + ln count) · idf, scaled to length 1; traits standardised and clipped;
 * a constant.
 */
export function toLearntVector(space: FeatureSpace, { grams, traits }: AnswerFeatures): SparseVector {
  const columns: number[] = [];
  const values: number[] = [];
  let squares = 0;
  for (const [hash, { count }] of grams) {
    const column = space.columnOf.get(hash);
    if (column === undefined) continue;
    const value = (1 + Math.log(count)) * at(space.idf, column);
    columns.push(column);
    values.push(value);
    squares += value * value;
  }
  const norm = Math.sqrt(squares) || 1;
  const scaled = values.map((value) => value / norm);
  traits.forEach((trait, index) => {
    const standard = (trait - at(space.traitMeans, index)) / at(space.traitDeviations, index);
    columns.push(space.hashes.length + index);
    scaled.push(TRAIT_SCALE * Math.max(-TRAIT_LIMIT, Math.min(TRAIT_LIMIT, standard)));
  });
  columns.push(learntWidthOf(space) - 1);
  scaled.push(1);
  return { columns: Int32Array.from(columns), values: Float64Array.from(scaled) };
}

/** The classes' probabilities, in the order of `DECISIONS`: a softmax over the linear scores. */
export function toProbabilities({ weights }: Screen, { columns, values }: SparseVector): number[] {
  const scores = DECISIONS.map((_, row) => {
    const line = weights[row] ?? new Float64Array();
    let score = 0;
    for (let i = 0; i < columns.length; i += 1) score += at(line, at(columns, i)) * at(values, i);
    return score;
  });
  const highest = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - highest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** The place of the largest number; the first of equals. */
export function argmax(numbers: readonly number[]): number {
  return numbers.indexOf(Math.max(...numbers));
}

function at(list: ArrayLike<number>, index: number): number {
  return list[index] ?? 0;
}
