import { type BigIntStats, statSync } from 'node:fs';

/**
 * What the file system says of a run's database and its log: whatever is written to either changes it, and a copy has another one.
 * Null where it can't be told. An empty log, which readers leave behind, is none.
 */
export function stateOfFile(file: string): string | null {
  const database = statOf(file);
  const log = statOf(`${file}-wal`);
  if (database === null) return null;
  return [database, ...(log === null || log.size === 0n ? [] : [log])]
    .map(({ ino, size, mtimeNs, ctimeNs }) => [ino, size, mtimeNs, ctimeNs].join('.'))
    .join(' ');
}

function statOf(file: string): BigIntStats | null {
  return statSync(file, { bigint: true, throwIfNoEntry: false }) ?? null;
}
