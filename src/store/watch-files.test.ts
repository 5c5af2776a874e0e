import { statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import { watchFiles } from './watch-files.ts';

/** A database that writes ahead, with so many rows of a page each, and a watch on its files. */
function open(rows: number) {
  const file = join(temporaryFolder(), 'study.db');
  const database = new DatabaseSync(file);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; CREATE TABLE t (text TEXT)');
  const write = () => database.prepare('INSERT INTO t VALUES (?)').run('x'.repeat(4_000));
  for (let row = 0; row < rows; row += 1) write();
  return { database, write, log: `${file}-wal`, watch: watchFiles(file) };
}

test('writes of ours are no loss, a checkpoint neither', () => {
  const { database, write, watch } = open(5);
  for (let row = 0; row < 20; row += 1) {
    write();
    watch.note();
    expect(watch.loss()).toBeNull();
  }
  database.exec('PRAGMA wal_checkpoint(RESTART)');
  watch.note();
  write();
  watch.note();
  expect(watch.loss()).toBeNull();
  database.close();
});

test.each([
  ['all of it', 0],
  ['half of it', 0.5],
  ['its last frame', 0.95],
])('a log that was cut while we wrote is lost, though it is longer than before: %s', (_, share) => {
  const { database, write, log, watch } = open(20);
  const { size } = statSync(log);
  // As if the cut came in the middle of the commit: it is noted as ours only afterwards.
  truncateSync(log, Math.floor(size * share));
  write();
  expect(statSync(log).size).toBeGreaterThan(size);
  watch.note();
  expect(watch.loss()).toBe('overwritten');
  database.close();
});
