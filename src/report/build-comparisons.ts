import {
  compareSubjects,
  frontierOf,
  type Outcome,
  steeringCells,
  testHypotheses,
  toEstimate,
} from '../analysis/index.ts';
import type { ReportInput } from './report-input.ts';
import type { Report } from './schema/index.ts';

type Comparisons = Pick<Report, 'comparisons' | 'pooledComparisons' | 'frontier' | 'hypotheses'>;

/** Holds the subjects against each other, as each judge decided: by size, by stage, on the frontier, by hypothesis. */
export function buildComparisons({ judges, subjects, outcomes, margin }: ReportInput): Comparisons {
  const byJudge = judges.map(({ name }) =>
    compareAs(
      name,
      subjects,
      outcomes.filter(({ judge }) => judge === name),
      margin,
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
  margin: number | undefined,
): Comparisons {
  const cells = steeringCells(outcomes, subjects);
  const { pairs, pooled } = compareSubjects(cells);
  return {
    comparisons: pairs.map(({ by, kind, less, more, ratio, ...difference }) => ({
      judge,
      by,
      kind,
      less: less.name,
      more: more.name,
      ...tellDifference(difference),
      ratio: toEstimate(ratio),
    })),
    pooledComparisons: pooled.map(({ by, kind, pairs, ...difference }) => ({
      judge,
      by,
      kind,
      pairs,
      ...tellDifference(difference),
    })),
    frontier: frontierOf(cells).map(({ subject, authorised, unauthorised, ellipse, lead }) => ({
      judge,
      subject,
      authorised: toEstimate(authorised),
      unauthorised: toEstimate(unauthorised),
      ellipse,
      lead: {
        points: toEstimate(lead.points),
        logOdds: toEstimate(lead.logOdds),
        headroom: toEstimate(lead.headroom),
      },
    })),
    hypotheses: testHypotheses(cells, margin).map((test) => ({ judge, ...test })),
  };
}

function tellDifference({
  difference,
  logOdds,
  headroom,
  p,
  pAdjusted,
}: Pick<
  ReturnType<typeof compareSubjects>['pairs'][number],
  'difference' | 'logOdds' | 'headroom' | 'p' | 'pAdjusted'
>) {
  return {
    difference: toEstimate(difference),
    method: 'mover' as const,
    logOdds: toEstimate(logOdds),
    headroom,
    p,
    pAdjusted,
  };
}
