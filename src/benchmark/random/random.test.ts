import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMersenneTwister, drawBelow, sample } from './index.ts';

interface Vectors {
  readonly words: readonly { seed: string; first: number[]; at1248: number[] }[];
  readonly bits: readonly { seed: string; values: number[] }[];
  readonly below: readonly { seed: string; values: number[] }[];
  readonly samples: readonly { seed: string; size: number; count: number; picked: number[] }[];
}
const vectors: Vectors = JSON.parse(readFileSync(new URL('vectors.json', import.meta.url), 'utf8'));

describe('the Mersenne twister', () => {
  test.each(vectors.words)('gives the words of CPython for seed $seed', ({ seed, first, at1248 }) => {
    const random = createMersenneTwister(BigInt(seed));
    const words = Array.from({ length: 1300 }, () => random.getRandomBits(32));
    expect(words.slice(0, first.length)).toEqual(first);
    expect(words.slice(1248, 1251)).toEqual(at1248);
  });

  test.each(vectors.bits)('cuts words to 1 to 32 bits as CPython does for seed $seed', ({ seed, values }) => {
    const random = createMersenneTwister(BigInt(seed));
    expect(values.map((_, index) => random.getRandomBits(index + 1))).toEqual(values);
  });

  test('takes nothing from the stream for no bits', () => {
    const [one, other] = [createMersenneTwister(7), createMersenneTwister(7)];
    expect(one.getRandomBits(0)).toBe(0);
    expect(one.getRandomBits(32)).toBe(other.getRandomBits(32));
  });

  test('refuses seeds that lost digits, and more bits than a word has', () => {
    expect(() => createMersenneTwister(2 ** 60)).toThrow(RangeError);
    expect(() => createMersenneTwister(0.5)).toThrow(RangeError);
    expect(() => createMersenneTwister(0).getRandomBits(33)).toThrow(RangeError);
  });
});

describe('drawBelow', () => {
  test.each(vectors.below)('draws as CPython does for seed $seed', ({ seed, values }) => {
    const random = createMersenneTwister(BigInt(seed));
    expect([1, 2, 3, 10, 1000, 2 ** 31].map((limit) => drawBelow(random, limit))).toEqual(values);
  });
});

describe('sample', () => {
  test.each(vectors.samples)(
    'draws $count of $size as CPython does for seed $seed',
    ({ seed, size, count, picked }) => {
      const population = Array.from({ length: size }, (_, index) => index);
      expect(sample(createMersenneTwister(BigInt(seed)), population, count)).toEqual(picked);
    },
  );

  test('draws distinct elements of the population, whatever the sizes', () => {
    const sizes = fc.integer({ min: 0, max: 400 }).chain((size) => fc.tuple(fc.constant(size), fc.nat(size)));
    fc.assert(
      fc.property(sizes, fc.bigInt({ min: 0n, max: 2n ** 80n }), ([size, count], seed) => {
        const population = Array.from({ length: size }, (_, index) => index);
        const drawn = sample(createMersenneTwister(seed), population, count);
        expect(drawn).toHaveLength(count);
        expect(new Set(drawn).size).toBe(count);
        expect(drawn.every((element) => element >= 0 && element < size)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  test('refuses counts that the population has not', () => {
    expect(() => sample(createMersenneTwister(0), ['a'], 2)).toThrow(RangeError);
    expect(() => sample(createMersenneTwister(0), ['a'], -1)).toThrow(RangeError);
    expect(() => sample(createMersenneTwister(0), ['a', 'b'], 0.5)).toThrow(RangeError);
  });
});
