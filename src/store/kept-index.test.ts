import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import { makeRun } from '../../test/viewer/make-run.ts';
import { idAt, indexedProgress } from './browse/index.ts';
import { stateOfFile } from './file-state.ts';
import { openStore, writeLabel } from './index.ts';
import { hasKeptIndex, keepIndex, readKeptHeader, readKeptIndex } from './kept-index.ts';

let folder: string;
beforeEach(async () => {
  folder = temporaryFolder();
  await makeRun(folder, {
    name: 'kept',
    subjects: 2,
    tasksPerCategory: 3,
    epochs: 2,
    answered: 50,
    hostile: true,
  });
});

function keep(state = stateOfFile(join(folder, 'study.db'))) {
  using store = openStore(folder, 'read');
  const index = store.browse.readIndex();
  keepIndex(folder, state, index, store.query.spent());
  return { index, progress: store.query.progress(), spent: store.query.spent() };
}

test('what is kept is what was read, and opening the run to read it changes nothing of that', () => {
  const { index, progress, spent } = keep();
  expect(indexedProgress(index)).toEqual(progress);
  expect({ ...readKeptIndex(folder) }).toEqual({ ...index });
  expect(readKeptHeader(folder)).toMatchObject({ progress, spent });
  using store = openStore(folder, 'read', { check: false });
  expect({ ...store.browse.index() }).toEqual({ ...index });
  expect(store.browse.page({ status: ['convergence'] }, 'longest', 0, 20).total).toBeGreaterThan(0);
  expect(store.browse.place(idAt(index.ids, 7), {}, 'plan')).toBe(7);
  expect(hasKeptIndex(folder)).toBe(true);
  expect(readdirSync(folder).filter((name) => name.startsWith('study.index'))).toEqual(['study.index']);
});

test('nothing that is kept is taken once the run has changed', async () => {
  const { index } = keep();
  const trial = idAt(index.ids, 0);
  await writeLabel(folder, {
    trial,
    annotator: 'Ann',
    note: '',
    decision: 'safety_refusal',
    chosen: 'drawn',
  });
  expect(hasKeptIndex(folder)).toBe(false);
  expect(readKeptIndex(folder)).toBeNull();
  using store = openStore(folder, 'read');
  expect(store.browse.index().judges.map(({ name }) => name)).toContain('human:Ann');
});

test('a run that changes while it is read leaves nothing', async () => {
  const before = stateOfFile(join(folder, 'study.db'));
  using store = openStore(folder, 'read');
  const trial = idAt(store.browse.readIndex().ids, 0);
  await writeLabel(folder, {
    trial,
    annotator: 'Ann',
    note: '',
    decision: 'safety_refusal',
    chosen: 'drawn',
  });
  keep(before);
  expect(existsSync(join(folder, 'study.index'))).toBe(false);
  expect(readdirSync(folder).filter((name) => name.startsWith('study.index'))).toEqual([]);
});

test.each([
  ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length - 1)],
  ['changed in a byte', (bytes: Buffer) => bytes.with(bytes.length - 3, (bytes.at(-3) ?? 0) ^ 1)],
  ['empty', () => Buffer.alloc(0)],
  ['something else', () => Buffer.from('no index at all')],
])('a file that is %s is passed over', (_, damage) => {
  keep();
  const file = join(folder, 'study.index');
  writeFileSync(file, damage(readFileSync(file)));
  expect(readKeptIndex(folder)).toBeNull();
});

test('where nothing can be kept, the run is read as ever', () => {
  mkdirSync(join(folder, 'study.index', 'taken'), { recursive: true });
  const { index } = keep();
  expect(hasKeptIndex(folder)).toBe(false);
  using store = openStore(folder, 'read');
  expect({ ...store.browse.index() }).toEqual({ ...index });
});
