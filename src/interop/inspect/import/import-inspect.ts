import { importSamples, type Mapping, type SampleImportSummary } from '../../import-samples/index.ts';
import { chooseLogs } from './choose-logs.ts';
import { listLogs } from './list-logs.ts';
import { withLog } from './open-log.ts';

/** What to import, and where to. */
export interface InspectImportOptions {
  /** Logs, or folders with logs. */
  readonly files: readonly string[];
  /** The run's folder; made where it is missing. */
  readonly out: string;
  /** How scores and metadata are read. Default: as `exportInspect` and `inspect_evals/instrumentaleval` write them. */
  readonly mapping?: Mapping;
  /** Stops the import. What was imported stays; the same import goes on. */
  readonly signal?: AbortSignal;
}

/**
 * Imports logs of Inspect AI into a run. Of the logs of one task of an evaluation, which are its tries, the newest
 * counts. What is left out is counted and named.
 *
 * @throws RunFolderTakenError where `out` holds another run; the errors of logs, samples and zip files; the store's errors
 */
export async function importInspect(options: InspectImportOptions): Promise<SampleImportSummary> {
  const { out, mapping = {}, signal } = options;
  const { files, leftOut } = await chooseLogs(await listLogs(options.files));
  const summary = await importSamples({ files, withLog, tool: 'Inspect', out, mapping, signal });
  return { ...summary, leftOut: [...leftOut, ...summary.leftOut] };
}
