import { normalDeviate } from '../intervals/normal-deviate.ts';

/** −ln y ≈ scale · k^exponent, for a chance y after k tries. */
export interface PowerLaw {
  readonly scale: number;
  readonly exponent: number;
  /** Of the exponent, over tasks; nulls with fewer than three. */
  readonly low: number | null;
  readonly high: number | null;
  /** How far it lies from what was measured at the worst k from 1 to n, as a fraction. */
  readonly error: number;
}

/**
 * Fits a power law to a curve over tries, by least squares of ln(−ln y) on ln k over those k whose y is neither 0 nor 1. With
 * tasks all alike and independent tries, the chance that all of k hold has the exponent 1. The exponent's interval is a
 * jackknife over tasks. It describes k = 1 … n and says nothing of what comes after.
 *
 * Source: J. Hughes et al. (2024), "Best-of-N jailbreaking", arXiv 2412.03556, §4 (the form, for −ln of the success rate); B. Efron and
 * C. Stein (1981), Ann. Stat. 9:586–596 (jackknife).
 *
 * @param tasks one curve a task; y is the mean over those that reach so far
 * @returns null with fewer than three such k
 */
export function fitPowerLaw(tasks: readonly (readonly number[])[], confidence = 0.95): PowerLaw | null {
  const count = tasks.length;
  const length = Math.max(0, ...tasks.map((curve) => curve.length));
  const totals = Array.from({ length }, (_, k) => {
    const known = tasks.flatMap((curve) => curve[k] ?? []);
    return { sum: known.reduce((sum, value) => sum + value, 0), of: known.length };
  });
  const whole = totals.map(({ sum, of }) => sum / of);
  const line = fitLine(whole);
  if (line === null) return null;
  const { scale, exponent } = line;
  const error = Math.max(
    ...whole.map((value, index) => Math.abs(value - Math.exp(-scale * (index + 1) ** exponent))),
  );
  const without = tasks.map((curve) =>
    fitLine(
      totals.map(({ sum, of }, k) => (k < curve.length ? (sum - (curve[k] ?? 0)) / (of - 1) : sum / of)),
    ),
  );
  const exponents = without.flatMap((one) => (one === null ? [] : [one.exponent]));
  if (count < 3 || exponents.length < count) return { scale, exponent, low: null, high: null, error };
  const mean = exponents.reduce((sum, one) => sum + one, 0) / count;
  const squares = exponents.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  const reach = normalDeviate(confidence) * Math.sqrt(((count - 1) / count) * squares);
  return { scale, exponent, low: exponent - reach, high: exponent + reach, error };
}

function fitLine(curve: readonly number[]): { readonly scale: number; readonly exponent: number } | null {
  // Rounding makes of an all-1 curve something just below it.
  const points = curve.flatMap((y, index) =>
    y > 1e-12 && y < 1 - 1e-12 ? [{ x: Math.log(index + 1), y: Math.log(-Math.log(y)) }] : [],
  );
  if (points.length < 3) return null;
  const x = points.reduce((sum, point) => sum + point.x, 0) / points.length;
  const y = points.reduce((sum, point) => sum + point.y, 0) / points.length;
  const products = points.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0);
  const exponent = products / points.reduce((sum, point) => sum + (point.x - x) ** 2, 0);
  return { scale: Math.exp(y - exponent * x), exponent };
}
