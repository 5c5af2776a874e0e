import {
  compareSubjects,
  frontierOf,
  type Outcome,
  steeringCells,
  testHypotheses,
} from '../analysis/index.ts';
import type { ReportInput } from './report-input.ts';
import type { Report } from './schema/index.ts';
import { toEstimate } from './to-estimate.ts';

type Comparisons = Pick<Report, 'comparisons' | 'pooledComparisons' | 'frontier' | 'hypotheses'>;

/** Holds the subjects against each other, as each judge decided: by size, by stage, on the frontier, by hypothesis. */
export function buildComparisons({ judges, subjects, outcomes }: ReportInput): Comparisons {
  const byJudge = judges.map(({ name }) =>
    compareAs(
      name,
      subjects,
      outcomes.filter(({ judge }) => judge === name),
    ),
  );
  return {
    comparisons: byJudge.flatMap(({ comparisons }) => comparisons),
    pooledComparisons: byJudge.flatMap(({ pooledComparisons }) => pooledComparisons),
    frontier: byJudge.flatMap(({ frontier }) => frontier),
    hypotheses: byJudge.flatMap(({ hypotheses }) => hypotheses),
  };
}

function compareAs(
  judge: string,
  subjects: ReportInput['subjects'],
  outcomes: readonly Outcome[],
): Comparisons {
  const cells = steeringCells(outcomes, subjects);
  const { pairs, pooled } = compareSubjects(cells);
  return {
    comparisons: pairs.map(({ by, kind, less, more, difference, ratio }) => ({
      judge,
      by,
      kind,
      less: less.name,
      more: more.name,
      difference: toEstimate(difference),
      ratio: toEstimate(ratio),
      method: difference.method,
    })),
    pooledComparisons: pooled.map(({ by, kind, pairs, difference }) => ({
      judge,
      by,
      kind,
      pairs,
      difference: toEstimate(difference),
      method: difference.method,
    })),
    frontier: frontierOf(cells).map(({ subject, authorised, unauthorised, ellipse }) => ({
      judge,
      subject,
      authorised: toEstimate(authorised),
      unauthorised: toEstimate(unauthorised),
      ellipse,
    })),
    hypotheses: testHypotheses(cells).map((test) => ({
      judge,
      ...test,
      estimate: toEstimate(test.estimate),
    })),
  };
}
