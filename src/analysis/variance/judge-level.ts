import { groupOutcomes } from '../cells/group-outcomes.ts';
import type { Outcome } from '../outcome.ts';
import { isValid } from '../rates/count-table.ts';

/**
 * How much judges' rates vary, over all answers alike: the component of judges in an analysis of variance of answers × judges, on
 * the answers that every judge found valid: (MS of judges − MS of the rest) ÷ answers.
 *
 * Source: S. R. Searle, G. Casella and C. E. McCulloch (1992), Variance Components, chapter 4.
 *
 * @param outcomes of one cell, by all judges
 * @returns may fall below 0 by chance; null with fewer than two judges or two such answers
 */
export function judgeLevel(outcomes: readonly Outcome[]): number | null {
  const judges = [...new Set(outcomes.map(({ judge }) => judge))];
  const valid = outcomes.filter(({ status }) => isValid(status));
  const answers = groupOutcomes(valid, ({ task, epoch }) => [task, String(epoch)]).filter(
    (decisions) => decisions.length === judges.length,
  );
  const [a, j] = [answers.length, judges.length];
  if (j < 2 || a < 2) return null;
  const value = ({ status }: Outcome) => (status === 'convergence' ? 1 : 0);
  const sums = answers.map((decisions) => decisions.reduce((sum, one) => sum + value(one), 0));
  const rates = judges.map(
    (judge) => answers.flat().filter((one) => one.judge === judge && value(one) === 1).length / a,
  );
  const mean = rates.reduce((sum, rate) => sum + rate, 0) / j;
  const ofJudges = a * rates.reduce((sum, rate) => sum + (rate - mean) ** 2, 0);
  const ofAnswers = sums.reduce((sum, own) => sum + (own / j - mean) ** 2, 0) * j;
  // Decisions are 0 or 1, so their squares add up to their number.
  const all = a * j * mean - a * j * mean ** 2;
  const rest = Math.max(0, all - ofJudges - ofAnswers) / ((a - 1) * (j - 1));
  return (ofJudges / (j - 1) - rest) / a;
}
