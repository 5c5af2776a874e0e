import { expect, test } from 'vitest';
import { findBreaches, readOrder } from './find-breaches.ts';

const ORDER = ['words', 'analysis', 'store', 'report'];

function rulesOf(...imports: (readonly [from: string, to: string])[]) {
  return findBreaches(
    imports.map(([from, to]) => ({ from, to })),
    ORDER,
  ).map(({ rule, from }) => `${rule} ${from}`);
}

test('lets a folder import from those above it, by their faces', () => {
  expect(
    rulesOf(
      ['src/report/render.ts', 'src/words/index.ts'],
      ['src/report/render.ts', 'src/store/rows/index.ts'],
      ['src/report/html/page.ts', 'src/report/render.ts'],
      ['src/index.ts', 'src/report/index.ts'],
    ),
  ).toEqual([]);
});

test('finds an import that runs back, or that takes a file of src/ itself', () => {
  expect(
    rulesOf(
      ['src/words/stage.ts', 'src/store/index.ts'],
      ['src/store/rows.ts', 'src/report/index.ts'],
      ['src/report/render.ts', 'src/index.ts'],
    ),
  ).toEqual(['order src/words/stage.ts', 'order src/store/rows.ts', 'order src/report/render.ts']);
});

test('finds an import behind the face of a folder, or of a folder inside that has one', () => {
  expect(
    rulesOf(
      ['src/report/render.ts', 'src/store/rows.ts'],
      ['src/report/render.ts', 'src/report/html/index.ts'],
      ['src/report/render.ts', 'src/report/html/page.ts'],
      ['src/report/render.ts', 'src/report/parts/bar.ts'],
      ['src/index.ts', 'src/report/render.ts'],
    ),
  ).toEqual(['face src/report/render.ts', 'face src/report/render.ts', 'face src/index.ts']);
});

test('finds I/O where there must be none, and a folder that the table lacks, once', () => {
  expect(
    rulesOf(
      ['src/analysis/read.ts', 'node:fs'],
      ['src/store/open.ts', 'node:fs'],
      ['src/stray/one.ts', 'src/words/index.ts'],
      ['src/stray/two.ts', 'src/words/index.ts'],
    ),
  ).toEqual(['pure src/analysis/read.ts', 'unknown src/stray/one.ts']);
});

test('holds tests to neither', () => {
  expect(rulesOf(['src/words/stage.test.ts', 'src/store/rows.ts'])).toEqual([]);
});

test('reads the order from the first column of a table', () => {
  const table = [
    '| folder | its job |',
    '| ------ | ------- |',
    '| `words/` | words |',
    '| `text/`, `zip/` | see `src/text/` |',
  ];
  expect(readOrder(table.join('\n'))).toEqual(['words', 'text', 'zip']);
});
