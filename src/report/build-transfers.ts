import { measureTransfer } from '../analysis/index.ts';
import { inStudyOrder } from './in-study-order.ts';
import type { ReportInput } from './report-input.ts';
import type { ReportTransfer } from './schema/index.ts';

/** How far the words of conditions that say what they name carry over to other categories, in the study's order. */
export function buildTransfers(input: ReportInput): ReportTransfer[] {
  const transfers = measureTransfer(input.outcomes, input.conditions);
  return inStudyOrder(
    transfers.map(({ names, ...transfer }) => ({ ...transfer, names: [...names], category: null })),
    input,
  ).map(({ category: _, ...transfer }) => transfer);
}
