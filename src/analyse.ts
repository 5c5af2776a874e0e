import type { Outcome } from './analysis/index.ts';
import { buildReport, describeOutcomes, type OutcomeFacts, type Report, readRun } from './report/index.ts';

/**
 * What a run's outcomes say. Plain data, as the report's JSON Schema describes it; rates and differences are fractions,
 * and every estimate has its 95 % interval.
 */
export type Analysis = Pick<
  Report,
  | 'cells'
  | 'contrasts'
  | 'families'
  | 'budgets'
  | 'transfers'
  | 'doses'
  | 'thoughts'
  | 'thoughtContrasts'
  | 'contests'
  | 'contestPreferences'
  | 'frontier'
  | 'hypotheses'
>;

/**
 * Analyses a run: each cell's rates, how far each subject can be steered, each family's spread and worst case,
 * what several wordings or samples add up to, how far words carry over to what they don't name, what more of a
 * lever does, what comes of both sides in one prompt, and the paper's hypotheses. A run that still goes on may be analysed: what is
 * not judged counts as unanswered.
 *
 * @param source - a run's folder; or outcomes of your own, one for each trial and judge
 * @throws RunNotFoundError, CorruptStoreError, NewerStoreError where the folder holds no run that can be read.
 * @example
 * for (const { subject, kind, value, low, high } of analyse('runs/quickstart').contrasts) {
 *   console.log(subject, kind, value, low, high);
 * }
 */
export function analyse(source: string | Iterable<Outcome>, options: OutcomeFacts = {}): Analysis {
  const input = typeof source === 'string' ? readRun(source).input : describeOutcomes([...source], options);
  const report = buildReport(input);
  const { cells, contrasts, families, budgets, transfers, doses, contests, contestPreferences } = report;
  const { thoughts, thoughtContrasts, frontier, hypotheses } = report;
  const levers = { families, budgets, transfers, doses, contests, contestPreferences };
  return { cells, contrasts, ...levers, thoughts, thoughtContrasts, frontier, hypotheses };
}
