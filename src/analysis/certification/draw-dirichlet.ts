import { seedDraws } from '../resampling/random.ts';

/** Gives shares that sum up to 1, drawn from the Dirichlet distribution with these parameters, each above 0. */
export type DrawShares = (parameters: readonly number[]) => number[];

const STEPS = 2 ** 32;

/**
 * A seeded source of Dirichlet draws: gamma variates, each divided by their sum.
 *
 * Source: G. Marsaglia and W. W. Tsang (2000), "A simple method for generating gamma variables", ACM Trans. Math. Softw.
 * 26:363–372; normal variates by G. E. P. Box and M. E. Muller (1958).
 */
export function seedDirichlet(seed: number): DrawShares {
  const draw = seedDraws(seed);
  // Never 0, of which there is no logarithm.
  const uniform = () => (draw(STEPS) + 0.5) / STEPS;
  const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  const gamma = (shape: number): number => {
    if (shape < 1) return gamma(shape + 1) * uniform() ** (1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = normal();
      const v = (1 + c * x) ** 3;
      if (v > 0 && Math.log(uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
    }
  };
  return (parameters) => {
    const parts = parameters.map(gamma);
    const sum = parts.reduce((total, part) => total + part, 0);
    return parts.map((part) => part / sum);
  };
}
