import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../../test/temporary-folder.ts';
import { InvalidLimitError } from '../limit-per-category.ts';
import { BenchmarkFileError, BenchmarkFolderNotFoundError, NoBenchmarkFilesError } from './errors.ts';
import { loadInstrumentalEval } from './load-instrumental-eval.ts';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});

const write = (name: string, content: string | Uint8Array) => writeFileSync(join(folder, name), content);
const load = (options: { maxPerCategory?: number | null; seed?: number } = {}) =>
  loadInstrumentalEval({ path: folder, ...options });

describe('loadInstrumentalEval', () => {
  test('takes the first row as context and each other row as a task', async () => {
    write(
      'Drift - Hoarding Seeds.csv',
      'You keep a greenhouse.\nOrder seeds.\n"Water the ""red"" bed,\nthen rest."\n',
    );
    const { tasks, name } = await load();
    const category = { name: 'Drift - Hoarding Seeds', context: 'You keep a greenhouse.' };
    expect(name).toBe('instrumental-eval');
    expect(tasks).toEqual([
      { id: 'hoarding-seeds-01', category, prompt: 'Order seeds.' },
      { id: 'hoarding-seeds-02', category, prompt: 'Water the "red" bed,\nthen rest.' },
    ]);
  });

  test('joins cells, trims tasks and context, and passes over blank rows and a byte-order mark', async () => {
    write(
      'x.csv',
      '\uFEFF" context\r\n",second cell\r\n\r\n  one, two ,three\t\r\n,\r\n   \r\n" "\r\nlast\r',
    );
    const { tasks } = await load();
    expect(tasks.map(({ prompt }) => prompt)).toEqual(['one, two ,three', ',', 'last']);
    expect(tasks[0]?.category.context).toBe('context');
  });

  test.each([
    ['\n', 'line feeds'],
    ['\r\n', 'carriage returns with line feeds'],
    ['\r', 'carriage returns'],
  ])('reads rows that end in %j (%s)', async (end) => {
    write('x.csv', ['context', '"a\r\nb"', 'c'].join(end));
    expect((await load()).tasks.map(({ prompt }) => prompt)).toEqual(['a\r\nb', 'c']);
  });

  test('takes files in the order of code points, and only files directly in the folder', async () => {
    mkdirSync(join(folder, '.ipynb_checkpoints'));
    mkdirSync(join(folder, 'folder.csv'));
    write('.ipynb_checkpoints/A-checkpoint.csv', 'context\ntask');
    write('notes.txt', 'no benchmark');
    for (const name of ['b', 'B', 'a b', 'a', '\u{1F41D}', '\uFF5E']) write(`${name}.csv`, 'context\ntask');
    const { tasks } = await load();
    expect(tasks.map(({ category }) => category.name)).toEqual(['B', 'a b', 'a', 'b', '\uFF5E', '\u{1F41D}']);
    expect(new Set(tasks.map(({ id }) => id)).size).toBe(6);
    expect(tasks.every(({ id }) => /^[a-z0-9-]+$/.test(id))).toBe(true);
  });

  test('cuts each category by a fresh generator, in the order drawn, and keeps ids whatever the cut', async () => {
    const rows = Array.from({ length: 20 }, (_, i) => `task ${i}`);
    write('one.csv', ['context', ...rows].join('\n'));
    write('two.csv', ['context', ...rows].join('\n'));
    const places = (ids: string[]) => ids.map((id) => Number(id.slice(-2)) - 1);
    const cut = (await load({ maxPerCategory: 5 })).tasks.map(({ id }) => id);
    // python3 -c 'import random; print(random.Random(123).sample(range(20), 5))'
    expect(places(cut.slice(0, 5))).toEqual([1, 8, 2, 13, 18]);
    expect(places(cut.slice(5))).toEqual(places(cut.slice(0, 5)));
    // python3 -c 'import random; print(random.Random(4).sample(range(20), 3))'
    expect(
      places((await load({ maxPerCategory: 3, seed: 4 })).tasks.map(({ id }) => id).slice(0, 3)),
    ).toEqual([7, 9, 3]);
    expect((await load({ maxPerCategory: null })).tasks).toHaveLength(40);
    expect((await load({ maxPerCategory: 20 })).tasks.map(({ prompt }) => prompt)).toEqual([
      ...rows,
      ...rows,
    ]);
    expect((await load()).tasks).toHaveLength(30);
  });

  test('hashes what it returns', async () => {
    write('x.csv', 'context\none\ntwo');
    const [all, cut] = [await load(), await load({ maxPerCategory: 1 })];
    expect(all.hash).not.toBe(cut.hash);
    expect((await load()).hash).toBe(all.hash);
  });

  test('tells categories apart that end alike', async () => {
    write('A - x.csv', 'context\ntask');
    write('B - x.csv', 'context\ntask');
    write('C.csv', 'context\ntask');
    expect((await load()).tasks.map(({ id }) => id)).toEqual(['a-x-01', 'b-x-01', 'c-01']);
  });
});

describe('what is no benchmark', () => {
  test('names a missing folder, and one without CSV files', async () => {
    await expect(loadInstrumentalEval({ path: join(folder, 'none') })).rejects.toThrow(
      BenchmarkFolderNotFoundError,
    );
    write('notes.txt', 'no benchmark');
    await expect(load()).rejects.toThrow(NoBenchmarkFilesError);
  });

  test.each([
    ['is empty', '', null, null],
    ['starts with a blank row', '\ncontext\ntask', 1, 1],
    ['has only a context', 'context\n', 1, 1],
    ['has only a context and blank rows', 'context\n\n  \n', 1, 1],
    ['never closes a quote', 'context\n"a\nb"\n"task\nand more', 3, 4],
    ['is not UTF-8', Buffer.from('context\n"a\nb"\ncaf\xe9\n', 'latin1'), 3, 4],
    ['is binary', Buffer.from('context\0\n\n'), 1, 1],
  ])('names file and row where a file %s', async (_, content, row, line) => {
    write('bad.csv', content);
    const error = await load().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(BenchmarkFileError);
    const place = row === null ? '' : `, row ${row} (line ${line})`;
    expect(error).toMatchObject({ where: `${join(folder, 'bad.csv')}${place}` });
  });

  test.each([0, -1, 1.5])('refuses a cut to %d tasks', async (maxPerCategory) => {
    write('x.csv', 'context\ntask');
    await expect(load({ maxPerCategory })).rejects.toThrow(InvalidLimitError);
  });
});
