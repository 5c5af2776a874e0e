import { describe, expect, test } from 'vitest';
import { sampleInput } from '../../test/sample-report.ts';
import type { Outcome } from '../analysis/index.ts';
import { buildReport } from './build-report.ts';
import { type Block, formatValue } from './document/index.ts';
import { renderHtml } from './html/index.ts';
import { reportSchema } from './schema/index.ts';
import { buildSections } from './sections/index.ts';

// 80 tasks, one letter each under each condition. The judge takes every third refusal under pro for convergence; the
// person labels every second task, and is right.
const TRUTH = { anti: 'nnnnnnrrnc'.repeat(8), pro: 'ccccrrrrcn'.repeat(8) } as const;
const JUDGED = { anti: 'nnnnnnrrnc'.repeat(8), pro: 'ccccrrcrcn'.repeat(8) } as const;
const STATUSES = { c: 'convergence', n: 'no_convergence', r: 'safety_refusal' } as const;

function outcomes(
  judge: string,
  letters: Readonly<Record<'anti' | 'pro', string>>,
  every: number,
): Outcome[] {
  return (['anti', 'pro'] as const).flatMap((direction) =>
    [...letters[direction]].map((letter, task) => ({
      subject: 'small',
      condition: direction,
      direction,
      category: 'deception',
      task: `task-${task}`,
      epoch: 1,
      judge,
      status:
        task % every === 0 ? (STATUSES[letter as keyof typeof STATUSES] ?? 'nonsensical') : 'unanswered',
    })),
  );
}

const offline = outcomes('offline', JUDGED, 1);
const judgeFacts = { model: null, fingerprint: 'c'.repeat(64), knownError: null };

function rowsOf(block: Block | undefined): string[][] {
  return block?.kind === 'table'
    ? block.table.groups.flatMap(({ rows }) => rows.map(({ values }) => values.map(formatValue)))
    : [];
}

function reportWith(name: string, labels: readonly Outcome[], trusted: readonly string[] = []) {
  const judges = [...sampleInput.judges, { ...judgeFacts, name }];
  return buildReport({ ...sampleInput, judges, trusted, outcomes: [...offline, ...labels] });
}

describe('buildCorrected', () => {
  const report = reportWith('human:kim', outcomes('human:kim', TRUTH, 2));

  test('corrects it by a judge that is said to be trusted as by a person, and by no other', () => {
    const labels = outcomes('panel', TRUTH, 2);
    expect(reportWith('panel', labels).corrected).toEqual([]);
    const [corrected] = reportWith('panel', labels, ['panel']).corrected;
    expect({ ...corrected, trusted: 'human:kim' }).toEqual(report.corrected[0]);
  });

  test('corrects the first judge by a person’s labels, as the schema has it', () => {
    expect(report.corrected).toMatchObject([
      {
        judge: 'offline',
        trusted: 'human:kim',
        cells: [
          { condition: 'anti', answers: 80, labels: 40, needed: 30 },
          { condition: 'pro', answers: 80, labels: 40, needed: 30 },
        ],
        contrasts: [{ kind: 'gap', upper: 'pro', lower: 'anti' }],
      },
    ]);
    const pro = report.corrected[0]?.cells[1];
    const plain = report.cells.find(({ condition, judge }) => condition === 'pro' && judge === 'offline');
    expect(plain?.convergence.rate).toBe(0.6);
    expect(pro?.value).toBeLessThan(0.6);
    expect(pro?.low).toBeLessThan(0.5);
    expect(pro?.high).toBeGreaterThan(0.5);
    expect(reportSchema.parse(report)).toEqual(report);
  });

  test('shows the judge alone and the corrected figures side by side', () => {
    const section = buildSections(report).find(({ id }) => id === 'corrected-1');
    expect(section?.title).toBe('offline, corrected by human:kim');
    const [rates, contrasts, text] = section?.blocks ?? [];
    expect(rowsOf(rates)[1]?.slice(0, 3)).toEqual(['pro', '40/80', '60.00']);
    expect(rowsOf(contrasts)[0]?.slice(0, 3)).toEqual(['gap', 'pro − anti', '+50.00']);
    expect(JSON.stringify(text)).not.toContain('A corrected rate takes');
  });

  test('puts them on the page once, among what is said of the judge, with the methods', async () => {
    const page = await renderHtml(report, { studyFile: null });
    expect(page.match(/id="corrected-1"/g)).toHaveLength(1);
    expect(page).toContain('Rates corrected by labels');
  });

  test('tells how many labels there are and how many it takes, and no figure that rests on too few', async () => {
    const few = reportWith('human:kim', outcomes('human:kim', TRUTH, 3));
    const cells = few.corrected[0]?.cells ?? [];
    expect(cells.map(({ value, low, high, labels, needed }) => [value, low, high, labels, needed])).toEqual([
      [null, null, null, 27, 30],
      [null, null, null, 27, 30],
    ]);
    expect(few.corrected[0]?.contrasts).toMatchObject([{ value: null, low: null, high: null }]);
    const blocks = buildSections(few).find(({ id }) => id === 'corrected-1')?.blocks ?? [];
    expect(blocks.map(({ kind }) => kind)).toEqual(['table', 'paragraph']);
    expect(rowsOf(blocks[0])).toEqual([
      ['anti', '80', '27', '30'],
      ['pro', '80', '27', '30'],
    ]);
    expect(JSON.stringify(blocks[1])).toContain('human:kim has labelled 54 answers at random');
    expect(await renderHtml(few, { studyFile: null })).not.toContain('Rates corrected by labels');
  });

  test('holds one cell back, and what is compared with it, where only that one has too few', () => {
    const labels = [
      ...outcomes('human:kim', TRUTH, 2).filter(({ condition }) => condition === 'pro'),
      ...outcomes('human:kim', TRUTH, 20).filter(({ condition }) => condition === 'anti'),
    ];
    const blocks =
      buildSections(reportWith('human:kim', labels)).find(({ id }) => id === 'corrected-1')?.blocks ?? [];
    const [anti, pro] = rowsOf(blocks[0]);
    expect(anti?.slice(4)).toEqual(['4 of 30 labels', '-', '-', '-']);
    expect(pro?.[4]).toMatch(/^\d\d\.\d\d$/);
    expect(rowsOf(blocks[1])[0]?.slice(4)).toEqual(['-', '-']);
    expect(JSON.stringify(blocks[2])).toContain('A corrected rate takes 30 labels of its cell');
  });

  test('says nothing where nobody has labelled, or the second judge is no person', () => {
    expect(reportWith('human:kim', []).corrected).toEqual([]);
    expect(reportWith('other', outcomes('other', TRUTH, 2)).corrected).toEqual([]);
  });
});
