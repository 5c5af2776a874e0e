import type { ReportCapabilityCell, ReportCapabilityRelation } from '../schema/index.ts';

/** A line for each estimate of what one condition costs one subject in tasks that code checks. */
export function capabilityLines(cell: ReportCapabilityCell) {
  const {
    subject,
    condition,
    direction,
    tasks,
    solved,
    unreadable,
    cut,
    capability,
    change,
    beyondControl,
    perPoint,
  } = cell;
  const shared = { record: 'capability', subject, condition, direction, n: tasks };
  const tax = ({ judge, kind, ...estimate }: NonNullable<typeof perPoint>) => ({
    ...{ ...shared, ...estimate, judge },
    measure: `tax-${kind}`,
  });
  return [
    { ...shared, ...capability, measure: 'capability', count: solved },
    { ...shared, measure: 'unreadable', count: unreadable },
    { ...shared, measure: 'cut', count: cut },
    ...(change === null ? [] : [{ ...shared, ...change, measure: 'change' }]),
    ...(beyondControl === null ? [] : [{ ...shared, ...beyondControl, measure: 'beyond-control' }]),
    ...(perPoint === null ? [] : [tax(perPoint)]),
  ];
}

/** How one quantity goes with capability over subjects. */
export function capabilityRelationLine(relation: ReportCapabilityRelation) {
  const { judge, quantity, points, correlation, p, difference } = relation;
  const shared = { record: 'capability-relation', subject: '', judge, n: points.length };
  return difference === null
    ? { ...shared, measure: quantity, value: correlation, p }
    : { ...shared, measure: `${quantity}-difference`, ...difference.effect };
}
