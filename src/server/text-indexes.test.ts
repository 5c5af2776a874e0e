import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import { makeRun } from '../../test/viewer/make-run.ts';
import { RunShelf } from './run-shelf.ts';

const LARGE = { name: 'large', subjects: 5, tasksPerCategory: 84, epochs: 10, answered: 500 };

test('a first search in a large run has its index built, and says so until it is there', async () => {
  const folder = join(temporaryFolder(), 'large');
  await makeRun(folder, LARGE);
  const shelf = new RunShelf({ folders: [folder] });
  expect(shelf.textSearch('large', { text: 'ha' })).toEqual({ kind: 'short' });
  expect(shelf.textSearch('large', { text: 'harbour', within: 'prompt' })).toBeUndefined();
  expect(existsSync(join(folder, 'study.search'))).toBe(false);
  const found = shelf.open('large').browse.page({ text: 'harbour' }, 'plan', 0, 5);
  expect(shelf.textSearch('large', { text: 'harbour' })).toEqual({ kind: 'building', part: 0 });
  await expect
    .poll(() => shelf.textSearch('large', { text: 'harbour' }), { timeout: 30_000 })
    .toBeUndefined();
  expect(existsSync(join(folder, 'study.search'))).toBe(true);
  expect(shelf.open('large').browse.page({ text: 'Harbour' }, 'plan', 0, 5)).toEqual(found);
  shelf.close();
});

test('where no index can be kept, it says why, and answers are read as ever', async () => {
  const folder = join(temporaryFolder(), 'large');
  await makeRun(folder, LARGE);
  mkdirSync(join(folder, 'study.search', 'taken'), { recursive: true });
  const shelf = new RunShelf({ folders: [folder] });
  await expect
    .poll(() => shelf.textSearch('large', { text: 'harbour' }), { timeout: 30_000 })
    .toMatchObject({ kind: 'failed', cause: expect.stringContaining('study.search') });
  expect(shelf.open('large').browse.page({ text: 'harbour' }, 'plan', 0, 5).total).toBeGreaterThan(0);
  shelf.close();
});
