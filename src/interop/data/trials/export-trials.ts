import { openStore } from '../../../store/index.ts';
import { readVersion } from '../../../version/index.ts';
import { type ExportOptions, interruptible, writeNewFiles } from '../../export-run/index.ts';
import { writeLines } from '../write-lines.ts';
import { columnsOf, trialRows } from './trial-rows.ts';
import { writeParquet } from './write-parquet.ts';

/** What to export, and where to. */
export interface TrialsExportOptions extends ExportOptions {
  readonly format: 'jsonl' | 'parquet';
  /** A file; for JSON lines also a stream, which is not closed. */
  readonly output: string | NodeJS.WritableStream;
}

/**
 * Writes a table with one row a trial: what was asked, what was answered, and what every judge made of it, in columns
 * `JUDGE_status`, `JUDGE_reason` and `JUDGE_confidence`. Rows are read and written bit by bit.
 *
 * @throws RunNotFoundError, OutputExistsError
 */
export async function exportTrials({
  run,
  format,
  output,
  force = false,
  signal,
}: TrialsExportOptions): Promise<void> {
  using store = openStore(run, 'read');
  store.freeze();
  const facts = store.facts();
  const columns = columnsOf([...store.query.judges(), ...store.query.traceJudges()]);
  const rows = interruptible(trialRows(store, facts, columns), signal);
  if (typeof output !== 'string') {
    await writeLines(output, rows);
    return;
  }
  const write = (path: string) =>
    format === 'jsonl'
      ? writeLines(path, rows)
      : writeParquet(path, rows, columns, `steerlab version ${readVersion()}`);
  await writeNewFiles([{ path: output, write }], force);
}
