import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import { makeRun } from '../../test/viewer/make-run.ts';
import { RunShelf } from './run-shelf.ts';

test('sees that another run has taken the place of one', async () => {
  const folder = temporaryFolder();
  const [run = '', other = ''] = ['run', 'other'].map((name) => join(folder, name));
  const size = { subjects: 1, tasksPerCategory: 1, epochs: 1 };
  await makeRun(run, { ...size, name: 'first' });
  await makeRun(other, { ...size, name: 'second' });
  const shelf = new RunShelf({ folders: [run] });
  const before = shelf.version('run');
  expect(shelf.describe('run').facts?.name).toBe('first');
  renameSync(join(other, 'study.db'), join(run, 'study.db'));
  expect(shelf.describe('run').facts?.name).toBe('second');
  expect(shelf.version('run')).not.toBe(before);
  shelf.close();
});
