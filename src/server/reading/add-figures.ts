import { isEchoOf } from '../../analysis/index.ts';
import { addedTexts } from '../../steering/index.ts';
import { callAt, rowOf } from '../../store/browse/index.ts';
import type { TrialPage } from '../../store/index.ts';
import type { FiguredRow } from '../api.ts';
import type { ReadableRun } from './run-source.ts';

/** Of how many characters of an answer it is told whether they echo. */
const READ = 40_000;

/** Adds to the trials of a page what the list tells of each, as far as it is asked for. */
export async function addFigures(
  run: ReadableRun,
  page: TrialPage,
  figures: readonly ('calls' | 'echo')[],
): Promise<Omit<TrialPage, 'rows'> & { readonly rows: readonly FiguredRow[] }> {
  const index = await run.index();
  const calls = figures.includes('calls') ? await run.calls() : null;
  const added = new Map(index.counted.conditions.map((one) => [one.name, addedTexts(one)]));
  const echoOf = async ({ id, condition }: TrialPage['rows'][number]) => {
    const text = (await run.detail(id, 0, READ))?.answer?.text ?? '';
    return text === '' ? null : isEchoOf(text, added.get(condition) ?? []);
  };
  const rows = page.rows.map(async (row): Promise<FiguredRow> => {
    const at = rowOf(index.ids, row.id);
    return {
      ...row,
      ...(calls !== null && at !== undefined && { call: callAt(calls, at) }),
      ...(figures.includes('echo') && { echo: await echoOf(row) }),
    };
  });
  return { ...page, rows: await Promise.all(rows) };
}
