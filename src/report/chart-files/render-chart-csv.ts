import { stringify } from 'csv-stringify/sync';
import type { Chart } from '../charts/index.ts';

/** A chart's data as CSV with a heading line; text that a spreadsheet would take for a formula is neutralised. */
export function renderChartCsv({ data }: Chart): string {
  const lines = data.map((row) =>
    Object.fromEntries(Object.entries(row).map(([key, value]) => [key, trim(value)])),
  );
  return stringify(lines, { header: true, columns: Object.keys(data[0] ?? {}), escape_formulas: true });
}

/** Some spreadsheets leave out leading blanks before they look for a formula. */
function trim<T>(value: T): T | string {
  return typeof value === 'string' ? value.trim() : value;
}
