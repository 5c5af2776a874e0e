import { stringify } from 'csv-stringify/sync';
import { stripControls } from '../strip-controls.ts';
import type { Chart } from './chart.ts';

/** A chart's data as CSV with a heading line; text that a spreadsheet would take for a formula is neutralised. */
export function renderChartCsv({ data }: Chart): string {
  const clean = data.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([key, value]) => [
        key,
        typeof value === 'string' ? stripControls(value).trim() : value,
      ]),
    ),
  );
  return stringify(clean, { header: true, columns: Object.keys(data[0] ?? {}), escape_formulas: true });
}
