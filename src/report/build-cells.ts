import { summariseCells } from '../analysis/index.ts';
import { countEndings } from './count-endings.ts';
import { inStudyOrder } from './in-study-order.ts';
import type { ReportInput } from './report-input.ts';
import type { ReportCell } from './schema/index.ts';

/**
 * All cells in the study's order: for each judge, subject and condition one cell over all categories, then one for each
 * category. A cell without a trial is left out.
 */
export function buildCells(input: ReportInput): ReportCell[] {
  const subjects = new Map(input.subjects.map((subject) => [subject.name, subject]));
  const cells = (['condition', 'category'] as const).flatMap((by) => summariseCells(input.outcomes, { by }));
  return inStudyOrder(cells, input).flatMap((cell) => {
    const subject = subjects.get(cell.subject);
    if (subject === undefined) return [];
    const { subject: name, ...figures } = cell;
    const endings = countEndings(input.endings ?? [], cell);
    return [
      { subject: name, size: subject.size, stage: subject.stage, ...figures, ...(endings && { endings }) },
    ];
  });
}
