import { type CellForm, poolFamilies } from '../analysis/index.ts';
import { byDirection } from '../vocabulary/index.ts';
import { buildAgreements } from './build-agreement.ts';
import { buildAttributes } from './build-attributes.ts';
import { buildBudgets } from './build-budgets.ts';
import { buildCapability } from './build-capability.ts';
import { buildCells } from './build-cells.ts';
import { buildCertified } from './build-certified.ts';
import { buildComparisons } from './build-comparisons.ts';
import { buildContests } from './build-contests.ts';
import { buildContrasts } from './build-contrasts.ts';
import { buildCorrected } from './build-corrected.ts';
import { buildDoses, buildPreferenceDoses } from './build-doses.ts';
import { buildFamilies } from './build-families.ts';
import { buildMixes } from './build-mixes.ts';
import { buildPreferences } from './build-preferences.ts';
import { buildRepeats } from './build-repeats.ts';
import { buildThoughts } from './build-thoughts.ts';
import { buildTrainedIn } from './build-trained-in.ts';
import { buildTransfers } from './build-transfers.ts';
import { buildTurns } from './build-turns.ts';
import { buildTwins } from './build-twins.ts';
import { buildVariances } from './build-variances.ts';
import { orderOutcomes } from './order-outcomes.ts';
import type { ReportInput } from './report-input.ts';
import { REPORT_SCHEMA, type Report } from './schema/index.ts';

/**
 * Makes the report: every estimate from the outcomes, and the facts beside them. Pure: the same
 * outcomes, in whatever order, give the same report.
 */
export function buildReport(input: ReportInput): Report {
  const conditions = byDirection(input.conditions);
  const ordered = { ...input, conditions, outcomes: orderOutcomes({ ...input, conditions }) };
  // Where levers are compared, a family counts as one lever.
  const levers = { ...ordered, outcomes: [...poolFamilies(ordered.outcomes, conditions)] };
  const contrasts = buildContrasts(levers);
  return {
    schema: REPORT_SCHEMA,
    study: input.study,
    subjects: input.subjects.map(({ name, model, size, stage, decoding, sent, engines }) => ({
      name,
      model,
      size,
      stage,
      ...(decoding == null ? {} : { decoding }),
      ...(sent === undefined ? {} : { sent }),
      ...(engines === undefined ? {} : { engines }),
    })),
    conditions: conditions.map(({ name, direction, family, names, adapter, dose, levers }) => ({
      name,
      direction,
      ...(family !== undefined && { family }),
      ...(names !== undefined && { names }),
      ...(adapter !== undefined && { adapter }),
      ...(dose !== undefined && { dose }),
      ...(levers !== undefined && { levers }),
    })),
    judges: [...input.judges],
    cells: buildCells(ordered),
    contrasts,
    mixes: buildMixes(levers),
    variances: buildVariances(levers),
    families: buildFamilies(ordered),
    budgets: buildBudgets(ordered),
    transfers: buildTransfers(ordered),
    doses: buildDoses(ordered),
    preferenceDoses: buildPreferenceDoses(ordered),
    trainedIn: buildTrainedIn(ordered),
    conversations: buildTurns(input),
    traceJudges: [...(input.traceJudges ?? [])],
    ...buildThoughts(ordered),
    ...buildContests(ordered),
    ...buildPreferences(ordered),
    capability: buildCapability(levers, contrasts),
    ...buildComparisons(levers),
    agreements: buildAgreements(ordered),
    corrected: buildCorrected(ordered),
    certified: buildCertified(ordered),
    forms: orderForms(ordered),
    twins: buildTwins({ ...ordered, twins: orderOutcomes({ ...ordered, outcomes: input.twins ?? [] }) }),
    attributes: buildAttributes(ordered),
    repeats: buildRepeats(input.subjects, input.repeats ?? []),
    lost: [...input.lost],
    files: [...input.files],
  };
}

/** The forms of the study's cells, in its order. */
function orderForms({ subjects, conditions, forms = [] }: ReportInput): CellForm[] {
  return subjects.flatMap((subject) =>
    conditions.flatMap((condition) =>
      forms.filter((form) => form.subject === subject.name && form.condition === condition.name),
    ),
  );
}
