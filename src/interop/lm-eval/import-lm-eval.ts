import { type ImportOptions, importSamples, type SampleImportSummary } from '../import-samples/index.ts';
import { listSampleFiles } from './list-sample-files.ts';
import { openSampleFile } from './open-sample-file.ts';

/**
 * Imports samples that EleutherAI's lm-evaluation-harness logged (`--log_samples`, files `samples_TASK_TIME.jsonl`) into a
 * run, each file with the results that stand beside it. Of several runs of a task of one model, the newest counts.
 *
 * @throws RunFolderTakenError where `out` holds another run; the errors of files and samples; the store's errors
 */
export async function importLmEval({ files, ...options }: ImportOptions): Promise<SampleImportSummary> {
  const listed = await listSampleFiles(files);
  return importSamples(
    {
      ...listed,
      tool: 'lm-evaluation-harness',
      withLog: async (file, act) => act(await openSampleFile(file)),
    },
    options,
  );
}
