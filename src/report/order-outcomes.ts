import type { Outcome } from '../analysis/index.ts';
import { inStudyOrder } from './in-study-order.ts';
import type { ReportInput } from './report-input.ts';

/**
 * The outcomes that the report is about, in the study's order: judge, subject, condition, category, task, epoch. Trials end
 * in any order, and what is drawn at random draws tasks by their place: in one order, the same run always gives the same
 * report. Outcomes of a subject, condition or judge that the study no longer names are left out.
 */
export function orderOutcomes(
  input: Pick<ReportInput, 'judges' | 'subjects' | 'study' | 'outcomes'> & {
    readonly conditions: readonly { readonly name: string }[];
  },
): Outcome[] {
  const subjects = namesOf(input.subjects);
  const conditions = namesOf(input.conditions);
  const judges = namesOf(input.judges);
  const own = input.outcomes.filter(
    ({ subject, condition, judge }) =>
      subjects.has(subject) && conditions.has(condition) && judges.has(judge),
  );
  const byTask = own.toSorted((one, other) => compare(one.task, other.task) || one.epoch - other.epoch);
  return inStudyOrder(byTask, input);
}

function namesOf(named: readonly { readonly name: string }[]): Set<string> {
  return new Set(named.map(({ name }) => name));
}

/** By code units, so that the order is the same everywhere. */
function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
