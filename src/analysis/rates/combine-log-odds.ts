import type { Estimate } from '../estimate.ts';
import { normalDeviate } from '../intervals/normal-deviate.ts';
import { at } from './count-table.ts';
import type { RatesByTask } from './rates-by-task.ts';

/** A weighted sum of log odds with its interval. */
export interface CombinedLogOdds extends Estimate {
  /** Null where there is no value. */
  readonly standardError: number | null;
}

/**
 * A weighted sum of the log odds of the cells' convergence rates: log(rate ÷ (1 − rate)), natural logarithm. For weights
 * 1 and −1 it is the logarithm of an odds ratio.
 *
 * Half an answer is added to either side of each cell, so that it stays finite where a rate is 0 or 1. The standard error
 * of each cell is that of these counts; how cells go together is taken from the tasks. Trials of a task that are alike
 * count as the independent ones that they are worth. The interval is value ± z standard errors.
 *
 * Source: J. B. S. Haldane (1956), Ann. Hum. Genet. 20:309–311, and F. J. Anscombe (1956), Biometrika 43:461–464 (the
 * half); J. J. Gart and J. R. Zweifel (1967), Biometrika 54:181–187 (the variance); K.-Y. Liang and S. L. Zeger (1986),
 * Biometrika 73:13–22 (the covariance over clusters).
 *
 * @param weights one a cell; a cell of weight 0 does not matter
 * @returns nulls where a cell that counts has no valid answer
 */
export function combineLogOdds(
  rates: RatesByTask,
  weights: readonly number[],
  confidence = 0.95,
): CombinedLogOdds {
  const terms = weights.flatMap((weight, cell) =>
    weight === 0 ? [] : [{ weight, cell, ...logOddsOf(at(rates.rates, cell), at(rates.effective, cell)) }],
  );
  const value = terms.reduce((sum, { weight, logOdds }) => sum + weight * logOdds, 0);
  if (Number.isNaN(value)) return { value: null, low: null, high: null, standardError: null };
  let variance = 0;
  for (const one of terms) {
    for (const other of terms) {
      const together = one === other ? 1 : rates.correlation(one.cell, other.cell);
      variance += one.weight * other.weight * together * one.error * other.error;
    }
  }
  const standardError = Math.sqrt(Math.max(0, variance));
  const reach = normalDeviate(confidence) * standardError;
  return { value, low: value - reach, high: value + reach, standardError };
}

function logOddsOf(rate: number, answers: number): { readonly logOdds: number; readonly error: number } {
  const [yes, no] = [rate * answers + 0.5, (1 - rate) * answers + 0.5];
  return { logOdds: Math.log(yes / no), error: Math.sqrt(1 / yes + 1 / no) };
}
