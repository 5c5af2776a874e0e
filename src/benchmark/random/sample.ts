import type { RandomBits } from './mersenne-twister.ts';

/**
 * `count` elements of `population` without replacement, in the order drawn, as CPython's `random.sample` draws them
 * (Lib/random.py, unchanged in this since Python 3.0): from a shrinking pool where the population is small beside the
 * count, else by drawing again what was drawn before.
 *
 * @throws RangeError if `count` is no integer from 0 to the population's size.
 */
export function sample<T>(random: RandomBits, population: readonly T[], count: number): T[] {
  const size = population.length;
  if (!Number.isInteger(count) || count < 0 || count > size) {
    throw new RangeError(`A sample of ${count} can't be taken from ${size} elements.`);
  }
  const indices =
    size <= poolLimit(count) ? drawFromPool(random, size, count) : drawDistinct(random, size, count);
  return indices.map((index) => population[index] as T);
}

/** An integer from 0 to `limit` - 1, as CPython's `_randbelow_with_getrandbits` draws it. `limit` is 1 to 2³² - 1. */
export function drawBelow(random: RandomBits, limit: number): number {
  const bits = 32 - Math.clz32(limit);
  let drawn = random.getRandomBits(bits);
  while (drawn >= limit) drawn = random.getRandomBits(bits);
  return drawn;
}

/** The largest population that is drawn from a pool: where a set of `count` would take more memory than a list. */
function poolLimit(count: number): number {
  if (count <= 5) return 21;
  let power = 1;
  while (power < count * 3) power *= 4;
  return 21 + power;
}

function drawFromPool(random: RandomBits, size: number, count: number): number[] {
  const pool = Array.from({ length: size }, (_, index) => index);
  return Array.from({ length: count }, (_, taken) => {
    const place = drawBelow(random, size - taken);
    const index = pool[place] ?? 0;
    pool[place] = pool[size - taken - 1] ?? 0;
    return index;
  });
}

function drawDistinct(random: RandomBits, size: number, count: number): number[] {
  const drawn = new Set<number>();
  while (drawn.size < count) drawn.add(drawBelow(random, size));
  return [...drawn];
}
