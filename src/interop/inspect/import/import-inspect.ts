import { type ImportOptions, importSamples, type SampleImportSummary } from '../../import-samples/index.ts';
import { chooseLogs } from './choose-logs.ts';
import { listLogs } from './list-logs.ts';
import { withLog } from './open-log.ts';

/**
 * Imports logs of Inspect AI, or folders that hold such, into a run. Of the logs of one task of an evaluation, which are
 * its tries, the newest counts. What is left out is counted and named.
 *
 * @throws RunFolderTakenError where `out` holds another run; the errors of logs, samples and zip files; the store's errors
 */
export async function importInspect({ files, ...options }: ImportOptions): Promise<SampleImportSummary> {
  const chosen = await chooseLogs(await listLogs(files));
  return importSamples({ ...chosen, tool: 'Inspect', withLog }, options);
}
