/** A stream of pseudo-random integers. */
export interface RandomBits {
  /** An integer of `bits` random bits. `bits` is 0 to 32; 0 gives 0 and takes nothing from the stream. */
  getRandomBits(bits: number): number;
}

// The parameters of MT19937: M. Matsumoto and T. Nishimura, "Mersenne Twister: a 623-dimensionally equidistributed
// uniform pseudo-random number generator", ACM TOMACS 8(1), 1998, table II; seeding from the 2002 reference code.
const SIZE = 624;
const SHIFT = 397;

/**
 * MT19937 as CPython's `random.Random(seed)` sets it up: the absolute value of an integer seed, of any size, cut into
 * 32-bit words, least first, for `init_by_array`.
 *
 * @throws RangeError if `seed` is a number but no safe integer; larger seeds come as bigint.
 */
export function createMersenneTwister(seed: number | bigint): RandomBits {
  if (typeof seed === 'number' && !Number.isSafeInteger(seed))
    throw new RangeError(`Seed ${seed} is no safe integer.`);
  const state = initByArray(splitIntoWords(BigInt(seed)));
  let next = SIZE;
  const nextWord = (): number => {
    if (next === SIZE) {
      twist(state);
      next = 0;
    }
    const word = temper(at(state, next));
    next += 1;
    return word;
  };
  return {
    getRandomBits(bits) {
      if (!Number.isInteger(bits) || bits < 0 || bits > 32)
        throw new RangeError(`${bits} bits are not 0 to 32.`);
      return bits === 0 ? 0 : nextWord() >>> (32 - bits);
    },
  };
}

function splitIntoWords(seed: bigint): number[] {
  const words: number[] = [];
  for (let rest = seed < 0n ? -seed : seed; rest > 0n; rest >>= 32n) words.push(Number(rest & 0xffffffffn));
  return words.length === 0 ? [0] : words;
}

function initByArray(key: readonly number[]): Uint32Array {
  const state = new Uint32Array(SIZE);
  state[0] = 19_650_218;
  for (let i = 1; i < SIZE; i += 1) state[i] = Math.imul(mix(at(state, i - 1)), 1_812_433_253) + i;
  let i = 1;
  const step = (multiplier: number, summand: number): void => {
    state[i] = (at(state, i) ^ Math.imul(mix(at(state, i - 1)), multiplier)) + summand;
    i += 1;
    if (i < SIZE) return;
    state[0] = at(state, SIZE - 1);
    i = 1;
  };
  for (let k = 0; k < Math.max(SIZE, key.length); k += 1) {
    const j = k % key.length;
    step(1_664_525, (key[j] ?? 0) + j);
  }
  for (let k = 1; k < SIZE; k += 1) step(1_566_083_941, -i);
  state[0] = 0x80000000;
  return state;
}

function mix(word: number): number {
  return word ^ (word >>> 30);
}

function twist(state: Uint32Array): void {
  for (let i = 0; i < SIZE; i += 1) {
    const y = (at(state, i) & 0x80000000) | (at(state, (i + 1) % SIZE) & 0x7fffffff);
    state[i] = at(state, (i + SHIFT) % SIZE) ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
  }
}

function temper(word: number): number {
  let y = word ^ (word >>> 11);
  y ^= (y << 7) & 0x9d2c5680;
  y ^= (y << 15) & 0xefc60000;
  return (y ^ (y >>> 18)) >>> 0;
}

function at(state: Uint32Array, index: number): number {
  return state[index] ?? 0;
}
