import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasPython } from '../../../test/has-python.ts';
import { parseCsv } from './parse-csv.ts';

const vectors: readonly [text: string, rows: string[][]][] = JSON.parse(
  readFileSync(new URL('csv-vectors.json', import.meta.url), 'utf8'),
);

describe('parseCsv', () => {
  test('reads 250 random texts as Python does', () => {
    for (const [text, rows] of vectors) {
      expect(
        parseCsv(text).rows.map(({ cells }) => cells),
        JSON.stringify(text),
      ).toEqual(rows);
    }
  });

  test('numbers rows and the lines they start at', () => {
    const { rows } = parseCsv('one\r\n"two\nlines"\r\n\r\nfour');
    expect(rows).toEqual([
      { cells: ['one'], row: 1, line: 1 },
      { cells: ['two\nlines'], row: 2, line: 2 },
      { cells: [], row: 3, line: 4 },
      { cells: ['four'], row: 4, line: 5 },
    ]);
  });

  test('tells of a quote that is never closed', () => {
    expect(parseCsv('one\n"two\nthree').unclosed).toEqual({ cells: ['two\nthree'], row: 2, line: 2 });
    expect(parseCsv('one\n"two"').unclosed).toBeNull();
  });

  test('reads back whatever cells are quoted', () => {
    const cells = fc.array(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }));
    const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(cells, (table) => {
        const text = table.map((row) => `${row.map(quote).join(',')}\r\n`).join('');
        expect(parseCsv(text).rows.map((row) => row.cells)).toEqual(table);
      }),
      { numRuns: 30 },
    );
  });
});

describe('csv-vectors.json', () => {
  test.skipIf(!hasPython)('is what the Python on this machine makes of the texts', () => {
    const script =
      'import csv, io, json, sys; print(json.dumps([list(csv.reader(io.StringIO(t, newline=""))) for t in json.load(sys.stdin)]))';
    const texts = vectors.map(([text]) => text);
    const rows = execFileSync('python3', ['-c', script], { input: JSON.stringify(texts), encoding: 'utf8' });
    expect(JSON.parse(rows)).toEqual(vectors.map(([, expected]) => expected));
  });
});
