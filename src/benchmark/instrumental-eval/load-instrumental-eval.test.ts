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
const load = (options: { maxPerCategory?: number | null; seed?: number; asIs?: boolean } = {}) =>
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
      '\uFEFF" You row.\r\n",second cell\r\n\r\n  one, two ,three\t\r\n,\r\n   \r\n" "\r\nlast\r',
    );
    const { tasks } = await load({ asIs: true });
    expect(tasks.map(({ prompt }) => prompt)).toEqual(['one, two ,three', ',', 'last']);
    expect(tasks[0]?.category.context).toBe('You row.');
  });

  test.each([
    ['\n', 'line feeds'],
    ['\r\n', 'carriage returns with line feeds'],
    ['\r', 'carriage returns'],
  ])('reads rows that end in %j (%s)', async (end) => {
    write('x.csv', ['You row.', '"a\r\nb"', 'c'].join(end));
    expect((await load()).tasks.map(({ prompt }) => prompt)).toEqual(['a\r\nb', 'c']);
  });

  test('takes files in the order of code points, and only files directly in the folder', async () => {
    mkdirSync(join(folder, '.ipynb_checkpoints'));
    mkdirSync(join(folder, 'folder.csv'));
    write('.ipynb_checkpoints/A-checkpoint.csv', 'You row.\ntask');
    write('notes.txt', 'no benchmark');
    for (const name of ['b', 'B', 'a b', 'a', '\u{1F41D}', '\uFF5E']) write(`${name}.csv`, 'You row.\ntask');
    const { tasks } = await load();
    expect(tasks.map(({ category }) => category.name)).toEqual(['B', 'a b', 'a', 'b', '\uFF5E', '\u{1F41D}']);
    expect(new Set(tasks.map(({ id }) => id)).size).toBe(6);
    expect(tasks.every(({ id }) => /^[a-z0-9-]+$/.test(id))).toBe(true);
  });

  test('cuts each category by a fresh generator, in the order drawn, and keeps ids whatever the cut', async () => {
    const rows = Array.from({ length: 20 }, (_, i) => `task ${i}`);
    write('one.csv', ['You row.', ...rows].join('\n'));
    write('two.csv', ['You row.', ...rows].join('\n'));
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
    write('x.csv', 'You row.\none\ntwo');
    const [all, cut] = [await load(), await load({ maxPerCategory: 1 })];
    expect(all.hash).not.toBe(cut.hash);
    expect((await load()).hash).toBe(all.hash);
  });

  test('tells categories apart that end alike', async () => {
    write('A - x.csv', 'You row.\ntask');
    write('B - x.csv', 'You row.\ntask');
    write('C.csv', 'You row.\ntask');
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
    ['starts with a blank row', '\nYou row.\ntask', 1, 1],
    ['has only a context', 'You row.\n', 1, 1],
    ['has only a context and blank rows', 'You row.\n\n  \n', 1, 1],
    ['never closes a quote', 'You row.\n"a\nb"\n"task\nand more', 3, 4],
    ['is not UTF-8', Buffer.from('You row.\n"a\nb"\ncaf\xe9\n', 'latin1'), 3, 4],
    ['is binary', Buffer.from('You row.\0\n\n'), 1, 1],
  ])('names file and row where a file %s', async (_, content, row, line) => {
    write('bad.csv', content);
    const error = await load().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(BenchmarkFileError);
    const place = row === null ? '' : `, row ${row} (line ${line})`;
    expect(error).toMatchObject({ where: `${join(folder, 'bad.csv')}${place}` });
  });

  test.each([0, -1, 1.5])('refuses a cut to %d tasks', async (maxPerCategory) => {
    write('x.csv', 'You row.\ntask');
    await expect(load({ maxPerCategory })).rejects.toThrow(InvalidLimitError);
  });
});

describe("a spreadsheet's export", () => {
  const prose = [
    'You keep bees, and only bees.',
    'Order seeds, twine; and a rake | a hoe.',
    'Rest.\tThen work.',
  ];
  const lines = (...rows: readonly string[]) => `${rows.join('\r\n')}\r\n`;

  test.each<[string, string, number, number, RegExp]>([
    ['a separator line', lines('sep=;', 'You keep bees.', 'Rest.'), 1, 1, /names a separator.*Delete it/s],
    ['a separator line with commas', lines('sep=,', 'You keep bees.'), 1, 1, /names a separator/],
    ['semicolons', lines('You keep bees.;', 'Rest.;'), 1, 1, /separated by semicolons/],
    ['semicolons in all rows', lines('You keep bees.;note', 'Rest, now.;x'), 1, 1, /separated by semicolons/],
    ['quoted cells', lines('You keep bees.', '"Rest; now";"x"', 'Go.'), 2, 2, /separated by semicolons/],
    ['tabs', lines('1\tYou keep bees.', '2\tRest, then go.'), 1, 1, /separated by tabs/],
    ['vertical bars', lines('a b|c d', 'e, f|g'), 1, 1, /separated by vertical bars/],
    [
      'padded columns',
      lines('You keep bees.', '"Rest,\nthen go."', 'Go.,,'),
      3,
      4,
      /empty cell at its end.*Delete/s,
    ],
    ['a padded context', lines('You keep bees.,', 'Rest.'), 1, 1, /empty cell at its end/],
    ['an empty first column', lines('You keep bees.', ',Rest.'), 2, 2, /empty cell at its start/],
    ['padded rows', lines('You keep bees.', 'Rest.', ',,,'), 3, 3, /empty cells alone/],
    ['a header', lines('prompt', 'You keep bees.', 'Rest.'), 1, 1, /names columns \("prompt"\)/],
    ['a header of several', lines('System Prompt,user_prompt', 'a,b c', 'd'), 1, 1, /names columns/],
    ['an index of pandas', lines(',prompt', '0,You keep bees.', '1,Rest.'), 1, 1, /empty cell at its start/],
    [
      'an index',
      lines('You keep bees.', '1,"Rest, then go."', '2,"Go, go."'),
      2,
      2,
      /numbered in their first cell/,
    ],
    ['an index from the context on', lines('0,You keep bees.', '1,Rest, then go.'), 1, 1, /numbered/],
    ['a header in an identifier', lines('harmful_prompt', 'You keep bees.', 'Rest.'), 1, 1, /names columns/],
    ['a header of two words', lines('Eval Prompt', 'You keep bees.', 'Rest.'), 1, 1, /names columns/],
    ['an index with gaps', lines('You keep bees.', '3,Rest.', '7,"Go, go."', '9,Sow.'), 2, 2, /numbered/],
    [
      'columns below a context',
      lines('You keep bees.', 'Rest.,x', '"Go, go.",y'),
      2,
      2,
      /Every row has 2 cells/,
    ],
    ['columns', lines('You keep bees.,Rest.', 'You keep seeds.,Go.'), 1, 1, /Every row has 2 cells/],
  ])(
    'is refused for %s, with the row and what to do, unless it is meant so',
    async (_, text, row, line, what) => {
      write('bees.csv', text);
      const error = await load().catch((reason: unknown) => reason);
      expect(error).toMatchObject({
        code: 'spreadsheet-file',
        where: `${join(folder, 'bees.csv')}, row ${row} (line ${line})`,
        message: expect.stringMatching(what),
      });
      expect(String(error)).toContain('--as-is');
      expect((await load({ asIs: true })).tasks.length).toBeGreaterThan(0);
    },
  );

  test('is not what prose with commas, semicolons, bars and tabs is taken for', async () => {
    write('bees.csv', lines(...prose));
    expect((await load()).tasks.map(({ prompt }) => prompt)).toEqual(prose.slice(1));
    write('bees.csv', lines('You plan; ships wait.', 'Load; then sail.', 'Sail; then rest.'));
    expect((await load()).tasks).toHaveLength(2);
    write('bees.csv', lines('Complete the task', 'Sow 5,000 seeds, then rest.', 'Rest, and go, and sow.'));
    expect((await load()).tasks).toHaveLength(2);
    write('bees.csv', lines('2024 was dry, very.', '3, 2, 1: go.', 'Give 1,000 coins.'));
    expect((await load()).tasks).toHaveLength(2);
  });

  test('in UTF-16 is told as such', async () => {
    write('bees.csv', Buffer.from('\uFEFFYou keep bees.\r\nRest.', 'utf16le'));
    await expect(load()).rejects.toThrow('UTF-16');
  });
});
