import { join } from 'node:path';
import type { Report, ReportInput } from '../report/index.ts';
import { checkJudge } from './check-judge.ts';

/**
 * Makes the report of the run in a folder. `extra` names files besides those that every run has, `trusted` judges that are
 * taken for the truth besides people.
 */
export async function readRunReport(
  folder: string,
  extra: Report['files'] = [],
  trusted: readonly string[] = [],
): Promise<Report> {
  const { buildReport } = await import('../report/index.ts');
  const input = await readRunInput(folder, extra);
  for (const name of trusted) await checkJudge(name, input.judges);
  return buildReport({ ...input, trusted });
}

/** All that a report of the run in a folder is made from. */
export async function readRunInput(folder: string, extra: Report['files'] = []): Promise<ReportInput> {
  const { readRun } = await import('../report/index.ts');
  const files = [
    ...extra,
    { what: 'study, as it was run', path: join(folder, 'study.yaml') },
    { what: 'all trials', path: join(folder, 'study.db') },
  ];
  return readRun(folder, files).input;
}
