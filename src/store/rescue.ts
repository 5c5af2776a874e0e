import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makeFolder } from './make-folder.ts';
import { readFacts } from './run-facts.ts';
import { inTransaction } from './transactions.ts';

/** A write that was on its way: how it is made, and what it says. */
export interface KeptWrite {
  readonly write: () => void;
  readonly told: object;
}

/**
 * Saves what a connection still holds of a run whose file is lost: all of it, in a database beside where it was, since the
 * system keeps a file that is open; or, where that can't be read any more, what was on its way to it, as JSON lines.
 *
 * @returns the file; null where nothing could be saved
 */
export function rescue(database: DatabaseSync, file: string, group: readonly KeptWrite[]): string | null {
  try {
    makeFolder(dirname(file));
    return copyWhole(database, file, group) ?? writeRest(file, group);
  } catch {
    return null;
  }
}

function copyWhole(database: DatabaseSync, file: string, group: readonly KeptWrite[]): string | null {
  const target = freeName(file, 'db');
  try {
    const facts = JSON.stringify(readFacts(database));
    inTransaction(database, file, () => {
      for (const { write } of group) write();
    });
    database.prepare('VACUUM INTO ?').run(target);
    using copy = new DatabaseSync(target);
    const isWhole = copy.prepare('PRAGMA integrity_check(1)').get()?.integrity_check === 'ok';
    // A file that was overwritten may pass for a whole one of another run.
    if (isWhole && JSON.stringify(readFacts(copy)) === facts) return target;
  } catch {
    // The file can't be read any more.
  }
  rmSync(target, { force: true });
  return null;
}

function writeRest(file: string, group: readonly KeptWrite[]): string | null {
  if (group.length === 0) return null;
  const target = freeName(file, 'jsonl');
  writeFileSync(target, group.map(({ told }) => `${JSON.stringify(told)}\n`).join(''), { flag: 'wx' });
  return target;
}

/** `study.rescued.db`, or with a number where that is there. */
function freeName(file: string, ending: string): string {
  const stem = `${file.replace(/\.db$/, '')}.rescued`;
  for (let count = 1; ; count += 1) {
    const name = `${stem}${count === 1 ? '' : `-${count}`}.${ending}`;
    if (!existsSync(name)) return name;
  }
}
