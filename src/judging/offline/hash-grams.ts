import { isSteeringWord } from './steering-words.ts';

/** Longest part of an answer that is read, in UTF-16 code units: what stands behind it changes nothing. */
export const MAX_ANSWER_LENGTH = 20_000;

/** How long the opening of an answer is, in UTF-16 code units. */
const OPENING_LENGTH = 300;

// A number tells little, and lists are full of them.
const WORD = /\p{L}[\p{L}\p{N}']*/gu;
const BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

/** A word or a pair of neighbouring words that an answer holds. */
export interface Gram {
  /** How often it stands there. */
  count: number;
  /** Where it first stands: its end points in the answer, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
}

/**
 * An answer's words and pairs of neighbouring words, numbers left out, in lower case, by a 24-bit hash (FNV-1a, folded);
 * those of its opening are counted once more, under hashes of their own. At most `MAX_ANSWER_LENGTH` is read.
 */
export function hashGrams(answer: string): Map<number, Gram> {
  const grams = new Map<number, Gram>();
  const add = (hash: number, start: number, end: number): void => {
    const bucket = (hash ^ (hash >>> 24)) & 0xffffff;
    const known = grams.get(bucket);
    if (known === undefined) grams.set(bucket, { count: 1, start, end });
    else known.count += 1;
  };
  let last: { readonly hash: number; readonly start: number } | null = null;
  for (const { 0: word, index: start } of answer.slice(0, MAX_ANSWER_LENGTH).matchAll(WORD)) {
    // What steering says is not read, nor a pair across it: an answer that repeats it would be taken for the deed.
    if (isSteeringWord(word)) {
      last = null;
      continue;
    }
    const end = start + word.length;
    const hash = hashWord(word.toLowerCase());
    const pair = last === null ? null : combine(last.hash, hash);
    add(hash, start, end);
    if (pair !== null && last !== null) add(pair, last.start, end);
    if (end <= OPENING_LENGTH) {
      add(combine(BASIS, hash), start, end);
      if (pair !== null && last !== null) add(combine(BASIS, pair), last.start, end);
    }
    last = { hash, start };
  }
  return grams;
}

function hashWord(word: string): number {
  let hash = BASIS;
  for (let i = 0; i < word.length; i += 1) hash = Math.imul(hash ^ word.charCodeAt(i), PRIME);
  return hash >>> 0;
}

function combine(first: number, second: number): number {
  return Math.imul((Math.imul(first ^ (first >>> 15), 0x2c1b3c6d) + 0x20) ^ second, PRIME) >>> 0;
}
