/** Convergent answers of valid ones at one dose. */
export interface DoseCount {
  readonly dose: number;
  readonly hits: number;
  readonly of: number;
}

/** rate = 1 ÷ (1 + exp(−(intercept + slope · dose))). */
export interface Logistic {
  readonly intercept: number;
  readonly slope: number;
}

const STEPS = 50;

/**
 * A logistic curve through rates by dose: maximum likelihood by Newton's method (iteratively reweighted least squares).
 *
 * Source: P. McCullagh and J. A. Nelder (1989), Generalized Linear Models, §4.4.
 *
 * @returns null where there is no finite one, such as where all rates are 0 or 1, or with fewer than two doses
 */
export function fitLogistic(counts: readonly DoseCount[]): Logistic | null {
  let [intercept, slope] = [0, 0];
  for (let step = 0; step < STEPS; step += 1) {
    let [g0, g1, h00, h01, h11] = [0, 0, 0, 0, 0];
    for (const { dose, hits, of } of counts) {
      const rate = rateAt({ intercept, slope }, dose);
      const weight = of * rate * (1 - rate);
      const residual = hits - of * rate;
      g0 += residual;
      g1 += residual * dose;
      h00 += weight;
      h01 += weight * dose;
      h11 += weight * dose ** 2;
    }
    const determinant = h00 * h11 - h01 ** 2;
    if (!(determinant > 1e-12 * h00 * h11)) return null;
    const moves = [(h11 * g0 - h01 * g1) / determinant, (h00 * g1 - h01 * g0) / determinant] as const;
    intercept += moves[0];
    slope += moves[1];
    if (!Number.isFinite(intercept) || !Number.isFinite(slope)) return null;
    if (Math.abs(moves[0]) + Math.abs(moves[1]) < 1e-10) return { intercept, slope };
  }
  return null;
}

/** The curve's rate at a dose. */
export function rateAt({ intercept, slope }: Logistic, dose: number): number {
  return 1 / (1 + Math.exp(-(intercept + slope * dose)));
}
