import { stat } from 'node:fs/promises';
import {
  type ImportOptions,
  importSamples,
  SampleFilesNotFoundError,
  type SampleImportSummary,
} from '../import-samples/index.ts';
import { openResultsFile } from './open-results-file.ts';

/**
 * Imports results of promptfoo, as `promptfoo eval --output FILE.json` or `promptfoo export eval` writes them, into a run:
 * each provider is a subject, each prompt a condition, each test case a task, and each assertion a judge.
 *
 * @throws RunFolderTakenError where `out` holds another run; the errors of files and samples; the store's errors
 */
export async function importPromptfoo({ files, ...options }: ImportOptions): Promise<SampleImportSummary> {
  for (const file of files) {
    const facts = await stat(file).catch((error: unknown) => {
      throw new SampleFilesNotFoundError(file, `There is no file "${file}".`, WANTED, error);
    });
    if (!facts.isFile()) throw new SampleFilesNotFoundError(file, 'This is no file.', WANTED);
  }
  return importSamples(
    {
      files: [...new Set(files)],
      leftOut: [],
      tool: 'promptfoo',
      withLog: async (file, act) => act(await openResultsFile(file)),
    },
    options,
  );
}

const WANTED = 'files that "promptfoo eval --output FILE.json" wrote';
