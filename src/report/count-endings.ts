import { ENDINGS } from '../vocabulary/index.ts';
import type { ReportInput } from './report-input.ts';
import type { ReportEndings } from './schema/index.ts';

/** How the trials of a cell ended, of one category or (null) of all; undefined where nothing is known of it. */
export function countEndings(
  endings: NonNullable<ReportInput['endings']>,
  cell: { readonly subject: string; readonly condition: string; readonly category: string | null },
): ReportEndings | undefined {
  const own = endings.filter(
    ({ subject, condition, category }) =>
      subject === cell.subject &&
      condition === cell.condition &&
      (cell.category === null || category === cell.category),
  );
  if (own.length === 0) return undefined;
  const count = (ending: string) =>
    own.reduce((sum, one) => (one.ending === ending ? sum + one.trials : sum), 0);
  return Object.fromEntries(ENDINGS.map((ending) => [ending, count(ending)])) as ReportEndings;
}
