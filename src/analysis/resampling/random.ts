/** A source of whole random numbers, each in [0, `below`); `below` is at most 2³². */
export type DrawBelow = (below: number) => number;

/**
 * A seeded generator of whole random numbers: xoshiro128** with its state filled by SplitMix32, so that results are the
 * same on every machine.
 *
 * Source: D. Blackman and S. Vigna (2021), "Scrambled linear pseudorandom number generators", ACM Trans. Math. Softw.
 * 47(4):36; ranges by D. Lemire (2019), "Fast random integer generation in an interval", ACM Trans. Model. Comput.
 * Simul. 29(1):3, without the rejection step: at ranges of some hundred tasks its bias is below 10⁻⁷.
 *
 * @param seed any whole number; taken modulo 2³²
 */
export function seedDraws(seed: number): DrawBelow {
  const next = xoshiro128(splitMix32(seed));
  return (below) => Math.floor((next() / 2 ** 32) * below);
}

/** xoshiro128**: each call gives the next whole number in [0, 2³²). `state` must not be all zeros. */
export function xoshiro128(state: readonly [number, number, number, number]): () => number {
  let [a, b, c, d] = state.map((word) => word | 0) as [number, number, number, number];
  return () => {
    const scrambled = Math.imul(rotate(Math.imul(b, 5), 7), 9);
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return scrambled >>> 0;
  };
}

function rotate(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

/** Four words of SplitMix32 (the 32-bit finaliser of MurmurHash3 over a Weyl sequence), never all zeros. */
function splitMix32(seed: number): [number, number, number, number] {
  let state = seed | 0;
  const next = () => {
    state = (state + 0x9e3779b9) | 0;
    let word = state;
    word = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
    word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
    return (word ^ (word >>> 16)) >>> 0;
  };
  return [next(), next(), next(), next()];
}
