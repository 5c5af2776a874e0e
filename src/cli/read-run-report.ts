import { join } from 'node:path';
import type { Report } from '../report/index.ts';

/** Makes the report of the run in a folder. `extra` names files besides those that every run has. */
export async function readRunReport(folder: string, extra: Report['files'] = []): Promise<Report> {
  const { openStore, RunNotFoundError } = await import('../store/index.ts');
  const { buildReport, readReportInput } = await import('../report/index.ts');
  using store = openStore(folder, 'read');
  const facts = store.facts();
  if (facts === null) throw new RunNotFoundError(folder);
  const files = [
    ...extra,
    { what: 'study, as it was run', path: join(folder, 'study.yaml') },
    { what: 'all trials', path: join(folder, 'study.db') },
  ];
  return buildReport(readReportInput(store, facts, files));
}
