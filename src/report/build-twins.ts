import { summariseCells } from '../analysis/index.ts';
import { inStudyOrder } from './in-study-order.ts';
import type { ReportInput } from './report-input.ts';
import type { ReportTwinCell } from './schema/index.ts';

/** For each judge, subject and condition what the judge made of answers to twins. */
export function buildTwins({ twins = [], ...input }: ReportInput): ReportTwinCell[] {
  const cells = summariseCells(twins, { by: 'condition' });
  return inStudyOrder(cells, input).map((cell) => {
    const { subject, condition, direction, judge, trials, answered, judged, dropped, withheld, valid } = cell;
    const own = twins.filter((twin) => twin.subject === subject && twin.condition === condition);
    return {
      subject,
      condition,
      direction,
      judge,
      twins: new Set(own.map(({ task }) => task)).size,
      trials,
      answered,
      judged,
      dropped,
      ...(withheld !== undefined && { withheld }),
      valid,
      falsePositives: cell.convergence,
      overRefusal: cell.refusal,
    };
  });
}
