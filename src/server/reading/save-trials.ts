import { stringify } from 'csv-stringify/sync';
import type { TrialFilter, TrialRow, TrialSort } from '../../store/index.ts';
import { stripControls } from '../../text/index.ts';
import type { ReadableRun } from './run-source.ts';

/** How a list of trials can be saved. */
export const SAVED_FORMATS = ['csv', 'jsonl'] as const;

/** One of these formats. */
export type SavedFormat = (typeof SAVED_FORMATS)[number];

const PAGE = 500;

/**
 * The trials that fit, with whole answers, in lines: CSV whose text no spreadsheet takes for a formula, or JSON. In pages,
 * so that a large run is not held in memory.
 */
export async function* saveTrials(
  run: ReadableRun,
  filter: TrialFilter,
  sort: TrialSort,
  format: SavedFormat,
): AsyncGenerator<string> {
  const judges = (await run.index()).judges.map(({ name }) => name);
  const columns = [
    'subject',
    'condition',
    'category',
    'task',
    'epoch',
    'ending',
    ...judges.map((judge) => `status:${judge}`),
    'answer',
    'inputTokens',
    'outputTokens',
    'latencyMs',
    'costUsd',
    'trial',
  ];
  const write = (values: readonly unknown[][], header = false) =>
    stringify(values as unknown[][], { escape_formulas: true, ...(header && { header, columns }) });
  if (format === 'csv') yield write([], true);
  for (let offset = 0; ; offset += PAGE) {
    const { rows } = await run.page(filter, sort, offset, PAGE);
    for (const row of rows) {
      const values = await valuesOf(run, row);
      yield format === 'csv'
        ? write([values.map((value) => (typeof value === 'string' ? stripControls(value) : value))])
        : `${JSON.stringify(Object.fromEntries(columns.map((column, at) => [column, values[at] ?? null])))}\n`;
    }
    if (rows.length < PAGE) return;
  }
}

async function valuesOf(run: ReadableRun, row: TrialRow): Promise<unknown[]> {
  const { id, subject, condition, category, task, epoch, ending, statuses } = row;
  const answer = (await run.detail(id, 0, Number.MAX_SAFE_INTEGER))?.answer ?? null;
  const { usage, latencyMs, costUsd } = answer?.call ?? {};
  return [
    ...[subject, condition, category, task, epoch, ending, ...statuses, answer?.text],
    ...[usage?.inputTokens, usage?.outputTokens, latencyMs, costUsd, id],
  ];
}
