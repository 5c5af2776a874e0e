import { CONTRAST_FACTS } from '../../vocabulary/index.ts';
import { formatPoints } from '../document/index.ts';
import { leverCells } from '../lever-cells.ts';
import type { Report, ReportCell, ReportContrast, ReportSubject } from '../schema/index.ts';

/** One subject between one anti and one pro condition. */
export interface SteeringRow {
  readonly subject: ReportSubject;
  /** null where the study does not steer both ways. */
  readonly gap: ReportContrast | null;
  /** In the order in which directions are shown; only those with a rate. */
  readonly cells: readonly ReportCell[];
}

/** All subjects as the first judge decided, the widest gap first; one row for each pair of anti and pro conditions. */
export function steeringRows(report: Report): SteeringRow[] {
  const judge = report.judges[0]?.name;
  const rows = report.subjects.flatMap((subject): SteeringRow[] => {
    const isOwn = (one: ReportCell | ReportContrast) =>
      one.subject === subject.name && one.judge === judge && one.category === null;
    const cells = leverCells(report).filter(
      // Cells of a contest have a chart of their own.
      (cell) => isOwn(cell) && cell.direction !== 'contest' && cell.convergence.rate !== null,
    );
    const gaps = report.contrasts.filter((one) => isOwn(one) && one.kind === 'gap' && one.value !== null);
    if (gaps.length === 0) return cells.length === 0 ? [] : [{ subject, gap: null, cells }];
    return gaps.map((gap) => ({
      subject,
      gap,
      cells: cells.filter(
        // Conditions of a direction that a gap compares are others' pairs; what steers nowhere stands in every row.
        ({ condition, direction }) =>
          condition === gap.lower ||
          condition === gap.upper ||
          (direction !== CONTRAST_FACTS.gap.lower && direction !== CONTRAST_FACTS.gap.upper),
      ),
    }));
  });
  return rows.toSorted((one, other) => (other.gap?.value ?? -2) - (one.gap?.value ?? -2));
}

/** Whether some subject is steered by more than one pair of conditions, so that rows must name them. */
export function severalPairs(rows: readonly SteeringRow[]): boolean {
  return new Set(rows.map(({ subject }) => subject.name)).size < rows.length;
}

/** A gap in words: points, and their interval in brackets. */
export function describeGap({ value, low, high }: NonNullable<SteeringRow['gap']>): string {
  const interval = low === null || high === null ? '' : `  [${formatPoints(low)}, ${formatPoints(high)}]`;
  return `gap ${formatPoints(value ?? 0)} points${interval}`;
}
