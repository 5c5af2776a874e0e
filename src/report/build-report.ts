import { type Outcome, poolFamilies } from '../analysis/index.ts';
import { byDirection } from '../vocabulary/index.ts';
import { buildAgreement } from './build-agreement.ts';
import { buildCells } from './build-cells.ts';
import { buildComparisons } from './build-comparisons.ts';
import { buildContrasts } from './build-contrasts.ts';
import { buildCorrected } from './build-corrected.ts';
import { buildFamilies } from './build-families.ts';
import { orderOutcomes } from './order-outcomes.ts';
import {
  type ConditionFacts,
  type JudgeFacts,
  type LostTrial,
  REPORT_SCHEMA,
  type Report,
  type StudyFacts,
  type SubjectFacts,
} from './schema/index.ts';

/** All that a report is made from: plain data. */
export interface ReportInput {
  readonly study: StudyFacts;
  /** In the study's order. A study's own subjects will do: what a report has no use for is left out. */
  readonly subjects: readonly SubjectFacts[];
  /** In the study's order. A study's own conditions will do. */
  readonly conditions: readonly ConditionFacts[];
  /** In the study's order: the first is the one that tables use. */
  readonly judges: readonly JudgeFacts[];
  /** One for each trial and judge. */
  readonly outcomes: readonly Outcome[];
  readonly lost: readonly LostTrial[];
  /** Judges that are taken for the truth, besides the people who have labelled. */
  readonly trusted?: readonly string[];
  /** What is where, for whoever looks for it. */
  readonly files: readonly { readonly what: string; readonly path: string }[];
}

/**
 * Makes the report: every estimate from the outcomes, and the facts beside them. Pure: the same
 * outcomes, in whatever order, give the same report.
 */
export function buildReport(input: ReportInput): Report {
  const conditions = byDirection(input.conditions);
  const ordered = { ...input, conditions, outcomes: orderOutcomes({ ...input, conditions }) };
  // What compares levers takes a family for one of them.
  const levers = { ...ordered, outcomes: [...poolFamilies(ordered.outcomes, conditions)] };
  const [main = '', ...others] = input.judges.map(({ name }) => name);
  return {
    schema: REPORT_SCHEMA,
    study: input.study,
    subjects: input.subjects.map(({ name, model, size, stage, decoding }) => ({
      name,
      model,
      size,
      stage,
      ...(decoding == null ? {} : { decoding }),
    })),
    conditions: conditions.map(({ name, direction, family }) => ({
      name,
      direction,
      ...(family !== undefined && { family }),
    })),
    judges: [...input.judges],
    cells: buildCells(ordered),
    contrasts: buildContrasts(levers),
    families: buildFamilies(ordered),
    ...buildComparisons(levers),
    agreements: others.map((other) => buildAgreement(main, other, ordered.outcomes)),
    corrected: buildCorrected(ordered),
    lost: [...input.lost],
    files: [...input.files],
  };
}
