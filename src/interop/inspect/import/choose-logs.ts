import { basename } from 'node:path';
import { SteerlabError } from '../../../errors/index.ts';
import type { LeftOut, LogHeader } from '../../import-samples/index.ts';
import type { ListedLog } from './list-logs.ts';
import { LogEntryError, LogNotFoundError, LogTooLargeError, NotALogError } from './log-errors.ts';
import { withLog } from './open-log.ts';

interface Headed {
  readonly path: string;
  readonly header: LogHeader;
}

/**
 * Chooses which logs count. Of several logs of one task of an evaluation, which are a first try and those that followed
 * when it failed, the newest counts: Inspect takes over into it what was done before. Of one log in two formats, the
 * `.eval` one counts. Other files in a folder than logs are left out.
 *
 * @throws the errors of opening a log
 */
export async function chooseLogs(
  listed: readonly ListedLog[],
): Promise<{ readonly files: readonly string[]; readonly leftOut: readonly LeftOut[] }> {
  const leftOut: LeftOut[] = [];
  const leave = (file: string, why: string) =>
    leftOut.push({ file, why, count: null, samples: [], isExpected: true });
  const headed: Headed[] = [];
  for (const log of listed) {
    const header = await readHeader(log);
    if (header === null) leave(log.path, 'it is no log of Inspect');
    else headed.push({ path: log.path, header });
  }
  const files: string[] = [];
  for (const tries of Map.groupBy(headed, ({ path, header }) => identify(header) ?? path).values()) {
    const [newest, ...older] = tries.sort(compare);
    if (newest === undefined) continue;
    files.push(newest.path);
    for (const { path, header } of older) {
      const isCopy = header.eval.eval_id != null && header.eval.eval_id === newest.header.eval.eval_id;
      const name = basename(newest.path);
      leave(
        path,
        isCopy
          ? `it is the same log as ${name}, which counts`
          : `${name} is a later try of the same task, and the newest counts${describeStatus(header)}`,
      );
    }
  }
  if (files.length === 0)
    throw new LogNotFoundError(listed[0]?.path ?? '', 'No file there is a log of Inspect.');
  // In the order in which they were listed.
  const chosen = new Set(files);
  return { files: listed.map(({ path }) => path).filter((path) => chosen.has(path)), leftOut };
}

/** Null for another file than a log in a folder. */
async function readHeader({ path, isFound }: ListedLog): Promise<LogHeader | null> {
  let header: LogHeader | null = null;
  try {
    await withLog(path, async (log) => {
      header = log.header;
    });
  } catch (error) {
    // Files that Inspect itself gives the names of logs are logs, even where they are damaged.
    const isNamedSo =
      path.endsWith('.eval') || /^\d{4}-\d{2}-\d{2}T\d{2}[:-]\d{2}[:-]\d{2}/.test(basename(path));
    const isOther =
      error instanceof NotALogError || error instanceof LogEntryError || error instanceof LogTooLargeError;
    if (!(error instanceof SteerlabError) || !isFound || isNamedSo || !isOther) throw error;
  }
  return header;
}

/** What the tries of one task of an evaluation share; null where the log is too old to say. */
function identify({ eval: { task_id, task, model, task_args } }: LogHeader): string | null {
  return task_id == null || task_id === '' ? null : JSON.stringify([task_id, task, model, task_args]);
}

/** The newest first; of equal ones that in Inspect's newer format. */
function compare(one: Headed, other: Headed): number {
  const newer = Date.parse(other.header.eval.created) - Date.parse(one.header.eval.created);
  if (newer !== 0 && !Number.isNaN(newer)) return newer;
  return Number(other.path.endsWith('.eval')) - Number(one.path.endsWith('.eval'));
}

function describeStatus({ status }: LogHeader): string {
  return status == null || status === 'success' ? '' : `; it ended as ${JSON.stringify(status)}`;
}
