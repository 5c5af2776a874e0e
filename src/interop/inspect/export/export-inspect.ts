import { join } from 'node:path';
import { nameForInspect } from '../../../models/providers/index.ts';
import { openStore, type Store } from '../../../store/index.ts';
import { readVersion } from '../../../version/index.ts';
import { writeZip } from '../../../zip/index.ts';
import {
  type ExportOptions,
  interruptible,
  readSubjectFailures,
  writeNewFiles,
} from '../../export-run/index.ts';
import { logEntries } from './log-entries.ts';
import type { LogFacts } from './log-facts.ts';
import { nameLog } from './name-log.ts';

/** What to export, and where to. */
export interface InspectExportOptions extends ExportOptions {
  /** The folder that the logs are written into; made where it is missing. */
  readonly out: string;
}

/**
 * Writes a run as logs of Inspect AI (format version 2, as Inspect 0.3.285 writes it), one `.eval` file a subject and
 * condition. A run that is being written is read as it was when the export began.
 *
 * @returns the files' paths, in the study's order
 * @throws RunNotFoundError; OutputExistsError before anything is written
 */
export async function exportInspect({
  run,
  out,
  force = false,
  signal,
}: InspectExportOptions): Promise<string[]> {
  using store = openStore(run, 'read');
  store.freeze();
  const failures = readSubjectFailures(store);
  const files = listLogs(store).map((facts) => {
    const source = { records: () => store.query.records(facts.cell), failures };
    return {
      path: join(out, nameLog(facts)),
      write: (path: string) =>
        writeZip(path, interruptible(logEntries(facts, source), signal), new Date(facts.run.created)),
    };
  });
  await writeNewFiles(files, force);
  return files.map(({ path }) => path);
}

/** One log a cell that has trials. */
function listLogs(store: Store): LogFacts[] {
  const run = store.facts();
  const judges = store.query.judges();
  const tasks = new Map(store.query.tasks().map((task) => [task.id, task]));
  const shared = { run, judges, tasks, notes: store.browse.notes(), version: readVersion() };
  return run.subjects.flatMap((subject) =>
    run.conditions.flatMap((condition) => {
      const cell = { subject: subject.name, condition: condition.name };
      if (store.query.records(cell).next().done) return [];
      return [{ ...shared, subject, model: nameForInspect(subject.model), condition, cell }];
    }),
  );
}
