import { stringify } from 'csv-stringify/sync';
import { isNoted, rowOf, wordsOf } from '../../store/browse/index.ts';
import type { TrialFilter, TrialIndex, TrialRow, TrialSort } from '../../store/index.ts';
import { stripControls } from '../../text/index.ts';
import { personOf } from '../../vocabulary/index.ts';
import type { ReadableRun } from './run-source.ts';

/** How a list of trials can be saved. */
export const SAVED_FORMATS = ['csv', 'jsonl'] as const;

/** One of these formats. */
export type SavedFormat = (typeof SAVED_FORMATS)[number];

const PAGE = 500;

/**
 * The trials that fit, with whole answers, in lines: CSV whose text no spreadsheet takes for a formula, or JSON. A person's decision
 * comes with how its answer was chosen, where that was no random draw. In pages, so that a large run is not held in memory.
 */
export async function* saveTrials(
  run: ReadableRun,
  filter: TrialFilter,
  sort: TrialSort,
  format: SavedFormat,
): AsyncGenerator<string> {
  const index = await run.index();
  const columns = [
    'subject',
    'condition',
    'category',
    'task',
    'epoch',
    'ending',
    ...index.judges.flatMap(({ name }) =>
      personOf(name) === null ? [`status:${name}`] : [`status:${name}`, `chosen:${name}`],
    ),
    'star',
    'note',
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
      const values = await valuesOf(run, index, row);
      yield format === 'csv'
        ? write([values.map((value) => (typeof value === 'string' ? stripControls(value) : value))])
        : `${JSON.stringify(Object.fromEntries(columns.map((column, at) => [column, values[at] ?? null])))}\n`;
    }
    if (rows.length < PAGE) return;
  }
}

async function valuesOf(run: ReadableRun, index: TrialIndex, row: TrialRow): Promise<unknown[]> {
  const { id, subject, condition, category, task, epoch, ending, statuses, notes = [] } = row;
  const place = rowOf(index.ids, id) ?? -1;
  const decisions = index.judges.flatMap(({ name }, judge) =>
    personOf(name) === null ? [statuses[judge]] : [statuses[judge], index.chosen[judge]?.[place]],
  );
  const answer = (await run.detail(id, 0, Number.MAX_SAFE_INTEGER))?.answer ?? null;
  const { usage, latencyMs, costUsd } = answer?.call ?? {};
  return [
    ...[subject, condition, category, task, epoch, ending, ...decisions],
    ...[isNoted(notes, 'star') ? 1 : 0, wordsOf(notes) || null, answer?.text],
    ...[usage?.inputTokens, usage?.outputTokens, latencyMs, costUsd, id],
  ];
}
