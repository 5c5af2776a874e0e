import { join } from 'node:path';
import { buildReport, findJudge, type Report, readRun } from '../report/index.ts';
import type { MixScope } from '../vocabulary/index.ts';

/**
 * Makes the report of the run in a folder. `extra` names files besides those that every run has, `trusted` judges that are
 * taken for the truth besides people; `margin` how far what ought to be none may be from it; `over` what intervals that
 * allow for categories are over.
 */
export function readRunReport(
  folder: string,
  extra: Report['files'] = [],
  {
    trusted = [],
    margin,
    over,
  }: {
    readonly trusted?: readonly string[] | undefined;
    readonly margin?: number | undefined;
    readonly over?: MixScope | undefined;
  } = {},
): Report {
  const { input } = readRun(folder, [
    ...extra,
    { what: 'study, as it was run', path: join(folder, 'study.yaml') },
    { what: 'all trials', path: join(folder, 'study.db') },
  ]);
  for (const name of trusted) findJudge(input.judges, name);
  return buildReport({
    ...input,
    trusted,
    ...(margin !== undefined && { margin }),
    ...(over !== undefined && { over }),
  });
}
