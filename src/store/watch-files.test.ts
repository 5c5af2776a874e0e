import { copyFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import { emptyLog } from './open-database.ts';
import { watchFiles } from './watch-files.ts';

/** A database that writes ahead, with a watch on its files and so many rows of a page each in its log. */
function open(rows: number) {
  const file = join(temporaryFolder(), 'study.db');
  const database = new DatabaseSync(file);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; CREATE TABLE t (text TEXT)');
  const write = () => database.prepare('INSERT INTO t VALUES (?)').run('x'.repeat(4_000));
  emptyLog(database);
  const watch = watchFiles(file);
  for (let row = 0; row < rows; row += 1) {
    write();
    watch.note();
  }
  return { database, file, write, log: `${file}-wal`, watch };
}

test('writes of ours are no loss, and checkpoints neither, whether the log is emptied or begins again', () => {
  const { database, file, write, log, watch } = open(5);
  const writeSome = () => {
    for (let row = 0; row < 20; row += 1) {
      write();
      watch.note();
      expect(watch.loss()).toBeNull();
    }
  };
  writeSome();
  expect(watch.logBytes()).toBe(statSync(log).size);
  emptyLog(database);
  watch.noteCheckpoint();
  expect(watch.logBytes()).toBe(0);
  writeSome();
  // A reader holds the log, and lets go of it after the checkpoint: the log begins again over its old frames.
  const reader = new DatabaseSync(file, { readOnly: true });
  reader.exec('BEGIN; SELECT COUNT(*) FROM t');
  emptyLog(database);
  watch.noteCheckpoint();
  const { size } = statSync(log);
  expect(size).toBeGreaterThan(0);
  reader.close();
  writeSome();
  expect(statSync(log).size).toBe(size);
  writeSome();
  expect(statSync(log).size).toBeGreaterThan(size);
  database.close();
});

test('a database that is written over while we write into its log is lost', () => {
  const { database, file, write, watch } = open(5);
  const other = open(3);
  other.database.close();
  write();
  copyFileSync(other.file, file);
  watch.note();
  expect(watch.loss()).toBe('overwritten');
  database.close();
});

test('a log whose head is written over while we write is lost', () => {
  const { database, write, log, watch } = open(5);
  write();
  writeFileSync(log, 'x'.repeat(32), { flag: 'r+' });
  watch.note();
  expect(watch.loss()).toBe('overwritten');
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

test('what a killed write left at the end of a log, which the next one writes over, is no loss', () => {
  const { database, file, log } = open(5);
  // A large write goes into the log before it is committed.
  database.exec('PRAGMA cache_size = 5; BEGIN');
  const insert = database.prepare('INSERT INTO t VALUES (?)');
  for (let row = 0; row < 50; row += 1) insert.run('y'.repeat(4_000));
  const killed = join(temporaryFolder(), 'study.db');
  for (const ending of ['', '-wal']) copyFileSync(file + ending, killed + ending);
  expect(statSync(log).size).toBeGreaterThan(100_000);
  database.close();
  const again = new DatabaseSync(killed);
  again.exec('PRAGMA wal_autocheckpoint = 0; SELECT COUNT(*) FROM t');
  const watch = watchFiles(killed);
  for (let row = 0; row < 60; row += 1) {
    again.prepare('INSERT INTO t VALUES (?)').run('z'.repeat(4_000));
    watch.note();
    expect(watch.loss()).toBeNull();
  }
  again.close();
});
