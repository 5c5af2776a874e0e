import { MAX_ANSWER_LENGTH } from './hash-grams.ts';
import type { SparseVector } from './sparse-vector.ts';
import { isSteeringWord } from './steering-words.ts';

/** How many buckets the pieces of words are hashed into. */
export const PIECE_BUCKETS = 8192;

const SHORTEST = 3;
const LONGEST = 5;
const WORD = /\p{L}[\p{L}\p{N}']*/gu;
const BASIS = 0x811c9dc5;
const PRIME = 0x01000193;
/** Stands before and after a word, so that how it begins and ends differs from what is inside it. */
const EDGE = 0x5f;

/**
 * An answer's pieces of words (character n-grams, three to five long, within a word and its two edges) as a vector of
 * length 1, a column a bucket, whose values grow as 1 + ln count. A bucket is 13 bits of FNV-1a, so that no vocabulary is
 * needed or kept. Pieces catch word forms and misspellings that whole words miss. At most `MAX_ANSWER_LENGTH` is read.
 */
export function hashPieces(answer: string): SparseVector {
  const counts = new Uint32Array(PIECE_BUCKETS);
  for (const [word] of answer.slice(0, MAX_ANSWER_LENGTH).matchAll(WORD))
    if (!isSteeringWord(word)) addPieces(counts, word.toLowerCase());
  const columns: number[] = [];
  const values: number[] = [];
  let squares = 0;
  counts.forEach((count, bucket) => {
    if (count === 0) return;
    const value = 1 + Math.log(count);
    columns.push(bucket);
    values.push(value);
    squares += value * value;
  });
  const norm = Math.sqrt(squares) || 1;
  return {
    columns: Int32Array.from(columns),
    values: Float64Array.from(values, (value) => value / norm),
  };
}

function addPieces(counts: Uint32Array, word: string): void {
  const codes = [EDGE, ...Array.from({ length: word.length }, (_, i) => word.charCodeAt(i)), EDGE];
  for (let start = 0; start + SHORTEST <= codes.length; start += 1) {
    let hash = BASIS;
    for (let length = 1; length <= LONGEST && start + length <= codes.length; length += 1) {
      hash = Math.imul(hash ^ (codes[start + length - 1] ?? 0), PRIME);
      if (length < SHORTEST) continue;
      const bucket = (hash ^ (hash >>> 13)) & (PIECE_BUCKETS - 1);
      counts[bucket] = (counts[bucket] ?? 0) + 1;
    }
  }
}
