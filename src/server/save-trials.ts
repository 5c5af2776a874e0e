import { stringify } from 'csv-stringify/sync';
import type { Store, TrialFilter, TrialRow, TrialSort } from '../store/index.ts';
import { stripControls } from '../text/index.ts';

/** How a list of trials can be saved. */
export const SAVED_FORMATS = ['csv', 'jsonl'] as const;

/** One of these formats. */
export type SavedFormat = (typeof SAVED_FORMATS)[number];

const PAGE = 500;

/**
 * The trials that fit, with whole answers, in lines: CSV whose text no spreadsheet takes for a formula, or JSON. In pages,
 * so that a large run is not held in memory.
 */
export function* saveTrials(
  store: Store,
  filter: TrialFilter,
  sort: TrialSort,
  format: SavedFormat,
): Generator<string> {
  const judges = store.browse.index().judges.map(({ name }) => name);
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
    const { rows } = store.browse.page(filter, sort, offset, PAGE);
    for (const row of rows) {
      const values = valuesOf(store, row);
      yield format === 'csv'
        ? write([values.map((value) => (typeof value === 'string' ? stripControls(value) : value))])
        : `${JSON.stringify(Object.fromEntries(columns.map((column, at) => [column, values[at] ?? null])))}\n`;
    }
    if (rows.length < PAGE) return;
  }
}

function valuesOf(store: Store, row: TrialRow): unknown[] {
  const { id, subject, condition, category, task, epoch, ending, statuses } = row;
  const answer = store.browse.detail(id, 0, Number.MAX_SAFE_INTEGER)?.answer ?? null;
  const { usage, latencyMs, costUsd } = answer?.call ?? {};
  return [
    ...[subject, condition, category, task, epoch, ending, ...statuses, answer?.text],
    ...[usage?.inputTokens, usage?.outputTokens, latencyMs, costUsd, id],
  ];
}
