import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { interval, percent, plot, type Table, text } from '../document/index.ts';
import { drawTable } from './draw-table.ts';
import { createPalette } from './palette.ts';

const plain = createPalette(false);

const rate = (name: string, value: number, low: number, high: number) => ({
  direction: null,
  values: [text(name), percent(value), interval({ low, high }), plot(value, { low, high })],
});

const table: Table = {
  groupTitle: 'Subject',
  columns: [
    { title: 'condition', align: 'left', rank: 0 },
    { title: 'convergence %', short: 'conv.\u00a0%', align: 'right', rank: 0 },
    { title: '95 % interval', align: 'right', rank: 1 },
    { title: 'convergence, 0 to 100 %', align: 'left', rank: 2, axis: { min: 0, max: 1 } },
  ],
  groups: [
    {
      title: 'a-subject, 4 B, instruct',
      rows: [rate('anti', 0.0423, 0.0145, 0.117), rate('baseline', 0.4648, 0.3533, 0.5798)],
    },
    { title: 'another\u001b[2J-subject', rows: [rate('pro', 1, 0.9487, 1)] },
  ],
};

describe('drawTable', () => {
  test('shows all columns where there is room', () => {
    expect(drawTable(table, 60, plain).join('\n')).toMatchInlineSnapshot(`
      "  condition  conv. %    95 % interval  0                 100
      a-subject, 4 B, instruct
        anti          4.23    [1.45, 11.70]  ─●─                 │
        baseline     46.48   [35.33, 57.98]  │      ──●───       │
      another-subject
        pro         100.00  [94.87, 100.00]  │                  ─●"
    `);
  });

  test('leaves out the columns that matter least', () => {
    expect(drawTable(table, 40, plain).join('\n')).toMatchInlineSnapshot(`
      "  condition  conv. %    95 % interval
      a-subject, 4 B, instruct
        anti          4.23    [1.45, 11.70]
        baseline     46.48   [35.33, 57.98]
      another-subject
        pro         100.00  [94.87, 100.00]"
    `);
  });

  test('wraps names and cuts the table where even that is too narrow', () => {
    const wide: Table = {
      groupTitle: null,
      columns: ['category', 'one', 'two', 'three', 'four'].map((title, index) => ({
        title,
        align: index === 0 ? 'left' : 'right',
        rank: 0,
      })),
      groups: [
        {
          title: '',
          rows: [
            {
              direction: null,
              values: [text('a very long category'), percent(0.1), percent(0.2), percent(0.3), percent(0.4)],
            },
          ],
        },
      ],
    };
    expect(drawTable(wide, 30, plain).join('\n')).toMatchInlineSnapshot(`
      "category            one    two
      a very long       10.00  20.00
      category

      category          three   four
      a very long       30.00  40.00
      category"
    `);
  });

  test('marks directions by colour, and by words all the same', () => {
    const anti: Table = {
      ...table,
      groups: [{ title: 's', rows: [{ ...rate('anti', 0, 0, 0), direction: 'anti' }] }],
    };
    const colour = {
      ...plain,
      direction: (direction: string | null, line: string) => `<${direction}>${line}`,
    };
    expect(drawTable(anti, 40, colour).at(-1)).toContain('<anti>  anti');
  });

  test('never grows wider than the page', () => {
    fc.assert(
      fc.property(fc.integer({ min: 30, max: 200 }), fc.string({ unit: 'grapheme' }), (width, name) => {
        const named: Table = { ...table, groups: [{ title: name, rows: [rate(name, 0.5, 0.4, 0.6)] }] };
        for (const line of drawTable(named, width, plain))
          expect(stringWidth(line)).toBeLessThanOrEqual(width);
      }),
    );
  });
});
