import {
  capabilityOfOutcomes,
  capabilityOfScores,
  measureCapability,
  relateCapability,
  steeringCells,
  taxPerPoint,
} from '../analysis/index.ts';
import type { Direction } from '../vocabulary/index.ts';
import type { ReportInput } from './report-input.ts';
import type { ReportCapability, ReportCapabilityCell, ReportContrast } from './schema/index.ts';

/** The contrast that tells how far a condition of a direction moves the rate the way that it is meant to. */
const EFFECT_OF: Readonly<Partial<Record<Direction, ReportContrast['kind']>>> = {
  anti: 'authorised',
  pro: 'unauthorised',
};

/**
 * What conditions cost in tasks that code checks; null where none was asked, and no capability was measured elsewhere.
 *
 * @param contrasts the report's: what the cost is held against
 */
export function buildCapability(
  { capability, capabilityScores, subjects, conditions, judges, outcomes }: ReportInput,
  contrasts: readonly ReportContrast[],
): ReportCapability | null {
  if (capability === undefined && capabilityScores === undefined) return null;
  const reference = conditions.find(({ direction }) => direction === 'baseline')?.name;
  const control = conditions.find(({ direction }) => direction === 'control')?.name;
  const found = measureCapability(capability?.outcomes ?? [], { baseline: reference, control });
  const cells = subjects.flatMap(({ name: subject }) =>
    conditions.flatMap(({ name: condition, direction }): ReportCapabilityCell[] => {
      const cell = found.find((one) => one.subject === subject && one.condition === condition);
      if (cell === undefined) return [];
      const { change = null, beyondControl = null, grades, ...rest } = cell;
      const effect = contrasts.find(
        (one) =>
          one.judge === judges[0]?.name &&
          one.subject === subject &&
          one.category === null &&
          one.kind === EFFECT_OF[direction] &&
          [one.lower, one.upper].includes(condition),
      );
      const tax = change === null || effect === undefined ? null : taxPerPoint(change, effect);
      // An interval may show what the paired test does not find: a ratio to that would say more than is known.
      const isFound = effect !== undefined && effect.p !== null && effect.p < 0.05;
      const isTold = tax !== null && tax.value !== null && isFound;
      return [
        {
          ...{ ...rest, direction, grades: [...grades], change, beyondControl },
          perPoint: isTold ? { judge: effect.judge, kind: effect.kind, ...tax } : null,
        },
      ];
    }),
  );
  const judge = judges[0]?.name;
  const judged = outcomes.filter((one) => one.judge === judge && one.direction !== 'contest');
  // What was asked here is known task by task, so it goes before what was measured elsewhere.
  const elsewhere = capabilityOfScores(capabilityScores?.scores ?? []);
  const measured =
    capability === undefined ? elsewhere : capabilityOfOutcomes(capability.outcomes, reference);
  const related = relateCapability(measured, steeringCells(judged, subjects));
  const relations = related.map(({ points, ...rest }) => ({
    judge: judge ?? '',
    points: [...points],
    ...rest,
  }));
  return {
    source: capability?.source ?? null,
    cells,
    scores:
      capabilityScores === undefined
        ? null
        : {
            source: capabilityScores.source,
            subjects: capabilityScores.scores.map(({ subject, samples }) => ({
              subject,
              samples,
              capability: elsewhere.get(subject)?.capability ?? { value: null, low: null, high: null },
            })),
          },
    relations,
  };
}
