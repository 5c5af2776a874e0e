import type { ReportCapability, ReportCapabilityCell, ReportCapabilityRelation } from '../schema/index.ts';

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

/** What a subject was given elsewhere. */
export function capabilityScoreLine({ subject, samples, capability }: CapabilityScore) {
  return { record: 'capability-score', subject, ...capability, measure: 'capability', n: samples };
}

type CapabilityScore = NonNullable<ReportCapability['scores']>['subjects'][number];

/** How one quantity goes with capability over subjects. */
export function capabilityRelationLine(relation: ReportCapabilityRelation) {
  const { judge, quantity, points, correlation, p, difference } = relation;
  const shared = { record: 'capability-relation', subject: '', judge, n: points.length };
  return difference === null
    ? { ...shared, measure: quantity, value: correlation, p }
    : { ...shared, measure: `${quantity}-difference`, ...difference.effect };
}
