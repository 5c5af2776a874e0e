import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { SteerlabError } from '../../errors/index.ts';
import { toName } from '../import-run/index.ts';
import { DuplicateRunError, NoPublishedRunsError, PublishedFolderNotFoundError } from './errors.ts';
import { orReport, type ReportError } from './or-report.ts';
import type { PublishedRun, PublishedRuns } from './published-run.ts';
import { readRun } from './read-run.ts';

/** How a folder of result folders is read. */
export interface ReadPublishedOptions {
  /** Leave out what is bad, and list it, where strict reading (the default) throws. */
  readonly lenient?: boolean;
}

/**
 * Reads the result folders of the paper (arXiv 2601.01584), or others written by its code: `config.json`, `stdout.log`
 * and `*_instrumentaleval.txt` in each. `dir` is the folder that holds them, or one of them. Folders come in the order of
 * their names; hidden folders and loose files are passed over.
 *
 * The counts over each log's results are held against both summaries, that in the folder and that at the log's end.
 *
 * @throws PublishedFolderNotFoundError, NoPublishedRunsError; and unless lenient: PublishedFileError,
 * PublishedConfigError, TruncatedLogError, MalformedLogError, UnknownDecisionError, DuplicateTaskError,
 * PublishedSummaryError, CountsDifferError, DuplicateRunError
 */
export function readPublishedRuns(
  dir: string,
  { lenient = false }: ReadPublishedOptions = {},
): PublishedRuns {
  const runs = new Map<string, PublishedRun>();
  const leftOut: SteerlabError[] = [];
  const report: ReportError = (error) => {
    if (!lenient) throw error;
    leftOut.push(error);
  };
  for (const path of listResultFolders(dir)) {
    const run = orReport(report, () => readRun(path, report));
    if (run === null) continue;
    const cell = `${run.config.model} under ${run.condition.name}`;
    const first = runs.get(cell);
    if (first === undefined) runs.set(cell, run);
    else report(new DuplicateRunError(path, first.path, cell));
  }
  return { runs: nameApart([...runs.values()]), leftOut };
}

/** Subjects of one name that are different models, such as another's copy, take their owner's name before theirs. */
function nameApart(runs: readonly PublishedRun[]): PublishedRun[] {
  return runs.map((run) => {
    const isShared = runs.some(
      ({ subject, config }) => subject.name === run.subject.name && config.model !== run.config.model,
    );
    return isShared ? { ...run, subject: { ...run.subject, name: toName(run.config.model) } } : run;
  });
}

function listResultFolders(dir: string): string[] {
  if (existsSync(join(dir, 'stdout.log')) || existsSync(join(dir, 'config.json'))) return [dir];
  const names = listFolders(dir);
  if (names.length === 0) throw new NoPublishedRunsError(dir);
  return names.map((name) => join(dir, name));
}

function listFolders(dir: string): string[] {
  try {
    return readdirSync(dir, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map(({ name }) => name)
      .sort();
  } catch (error) {
    throw new PublishedFolderNotFoundError(dir, error);
  }
}
