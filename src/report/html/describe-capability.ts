import { formatPercent } from '../document/index.ts';
import type { Report, ReportCapabilityCell } from '../schema/index.ts';

/**
 * What levers cost in tasks that code checks, in a sentence of one subject; null where none was asked without a lever.
 *
 * @param subject whose costs are told; the first where it is left out
 */
export function describeCapability({ capability }: Report, subject?: string): string | null {
  const cells = capability?.cells ?? [];
  const name = subject ?? cells[0]?.subject;
  const own = cells.filter((cell) => cell.subject === name);
  const reference = own.find(({ direction }) => direction === 'baseline');
  if (reference === undefined || reference.capability.value === null) return null;
  const levers = own.filter(({ direction }) => direction === 'anti' || direction === 'pro');
  const told = [...Map.groupBy(levers, ({ direction }) => direction).values()].flatMap(([first]) =>
    first === undefined ? [] : [describeCost(first)],
  );
  const solved = formatPercent(reference.capability.value);
  return `Of tasks that code checks ${name} solves ${solved} % without a lever${told.map((text) => `; ${text}`).join('')}.`;
}

function describeCost({ condition, change, beyondControl }: ReportCapabilityCell): string {
  const { value = null, low = null, high = null } = change ?? {};
  if (value === null || low === null || high === null) return `under ${condition} none of these was asked`;
  const points = (share: number) => (100 * share).toFixed(1);
  if (high >= 0) return `${condition} is not shown to cost any (up to ${points(Math.max(0, -low))} points)`;
  const cost = `${condition} costs ${points(-value)} points (95 % interval ${points(-high)} to ${points(-low)})`;
  if (beyondControl === null || beyondControl.high === null) return cost;
  return beyondControl.high < 0
    ? `${cost}, ${points(-(beyondControl.value ?? 0))} of them beyond the control`
    : `${cost}, and is not shown to cost more than the control`;
}
