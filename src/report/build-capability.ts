import { measureCapability, relateCapability, steeringCells, taxPerPoint } from '../analysis/index.ts';
import type { Direction } from '../vocabulary/index.ts';
import type { ReportInput } from './report-input.ts';
import type { ReportCapability, ReportCapabilityCell, ReportContrast } from './schema/index.ts';

/** The contrast that tells how far a condition of a direction moves the rate the way that it is meant to. */
const EFFECT_OF: Readonly<Partial<Record<Direction, ReportContrast['kind']>>> = {
  anti: 'authorised',
  pro: 'unauthorised',
};

/**
 * What conditions cost in tasks that code checks; null where none was asked.
 *
 * @param contrasts the report's: what the cost is held against
 */
export function buildCapability(
  { capability, subjects, conditions, judges, outcomes }: ReportInput,
  contrasts: readonly ReportContrast[],
): ReportCapability | null {
  if (capability === undefined) return null;
  const reference = conditions.find(({ direction }) => direction === 'baseline')?.name;
  const found = measureCapability(capability.outcomes, reference);
  const cells = subjects.flatMap(({ name: subject }) =>
    conditions.flatMap(({ name: condition, direction }): ReportCapabilityCell[] => {
      const cell = found.find((one) => one.subject === subject && one.condition === condition);
      if (cell === undefined) return [];
      const { change = null, grades, ...rest } = cell;
      const effect = contrasts.find(
        (one) =>
          one.judge === judges[0]?.name &&
          one.subject === subject &&
          one.category === null &&
          one.kind === EFFECT_OF[direction] &&
          [one.lower, one.upper].includes(condition),
      );
      const tax = change === null || effect === undefined ? null : taxPerPoint(change, effect);
      const isTold = tax !== null && tax.value !== null && effect !== undefined;
      return [
        {
          ...{ ...rest, direction, grades: [...grades], change },
          perPoint: isTold ? { judge: effect.judge, kind: effect.kind, ...tax } : null,
        },
      ];
    }),
  );
  const judge = judges[0]?.name;
  const judged = outcomes.filter((one) => one.judge === judge && one.direction !== 'contest');
  const related = relateCapability(capability.outcomes, reference, steeringCells(judged, subjects));
  const relations = related.map(({ points, ...rest }) => ({
    judge: judge ?? '',
    points: [...points],
    ...rest,
  }));
  return { source: capability.source, cells, relations };
}
