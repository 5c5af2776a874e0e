import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import { GroupCommit } from './group-commit.ts';
import { openDatabase } from './open-database.ts';
import { watchFiles } from './watch-files.ts';

function openCounted() {
  const file = join(temporaryFolder(), 'study.db');
  const database = openDatabase(file, 'write');
  database.exec('CREATE TABLE made (value INTEGER)');
  const files = watchFiles(file);
  let commits = 0;
  const note = (isCommitted?: boolean) => {
    commits += 1;
    files.note(isCommitted);
  };
  const writes = new GroupCommit(database, file, { ...files, note });
  const add = database.prepare('INSERT INTO made (value) VALUES (?)');
  const write = (value: number, ms = 0) =>
    writes.enqueue({ value }, () => {
      const until = performance.now() + ms;
      while (performance.now() < until);
      add.run(value);
    });
  const stored = () => database.prepare('SELECT value FROM made ORDER BY value').all().length;
  return { write, writes, stored, commits: () => commits };
}

test('what comes in one by one while commits take long shares them, and is on disk once it is said to be', async () => {
  const { write, stored, commits } = openCounted();
  await write(0, 15);
  const all: Promise<void>[] = [];
  for (let value = 1; value <= 5; value += 1) {
    all.push(write(value).then(() => expect(stored()).toBeGreaterThanOrEqual(value + 1)));
    await turn();
  }
  await Promise.all(all);
  expect(stored()).toBe(6);
  // Two, unless something else held this process up meanwhile. Each by itself they would be six.
  expect(commits()).toBeLessThan(6);
});

test('a flush waits for nothing', async () => {
  const { write, writes, stored } = openCounted();
  await write(0, 15);
  const last = write(1);
  writes.flush();
  expect(stored()).toBe(2);
  await last;
});
