import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildReport, findJudge, type Report, readRun } from '../report/index.ts';
import type { MixScope } from '../vocabulary/index.ts';
import { type ReportStudyFile, readStudyFile } from './read-study-file.ts';

/** How a report is made. */
export interface ReportChoices {
  /** Judges that are taken for the truth besides people. */
  readonly trusted?: readonly string[] | undefined;
  /** How far what ought to be none may be from it. */
  readonly margin?: number | undefined;
  /** What intervals that allow for categories are over. */
  readonly over?: MixScope | undefined;
  /** Whether the study's file is shown with texts that carry no licence. */
  readonly withTexts?: boolean;
}

/** Makes the report of the run in a folder. `extra` names files besides those that every run has. */
export function readRunReport(
  folder: string,
  extra: Report['files'] = [],
  choices: ReportChoices = {},
): Report {
  return makeReport(folder, [...extra, ...filesOf(folder)], choices);
}

/**
 * Makes one report of several runs, which are put together in a folder that does not stay.
 *
 * @param common - whether runs that were asked different tasks are put together over those that they have in common
 * @returns the report, the study's file as it would be, and what is to be known of it
 */
export async function readMergedReport(
  folders: readonly string[],
  common: boolean,
  choices: ReportChoices,
): Promise<{ readonly made: Report; readonly file: ReportStudyFile; readonly notes: readonly string[] }> {
  const { mergeRuns } = await import('../interop/merge/index.ts');
  const folder = mkdtempSync(join(tmpdir(), 'steerlab-'));
  try {
    const out = join(folder, 'run');
    const { notes } = await mergeRuns({ runs: folders, out, common });
    const made = makeReport(out, folders.flatMap(filesOf), choices);
    return { made, file: readStudyFile(out, choices.withTexts), notes };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const filesOf = (folder: string): Report['files'] => [
  { what: 'study, as it was run', path: join(folder, 'study.yaml') },
  { what: 'all trials', path: join(folder, 'study.db') },
];

function makeReport(
  folder: string,
  files: Report['files'],
  { trusted = [], margin, over }: ReportChoices,
): Report {
  const { input } = readRun(folder, files);
  for (const name of trusted) findJudge(input.judges, name);
  return buildReport({
    ...input,
    trusted,
    ...(margin !== undefined && { margin }),
    ...(over !== undefined && { over }),
  });
}
