import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { published, skipNote } from '../../../test/find-published.ts';
import { temporaryFolder } from '../../../test/temporary-folder.ts';
import { type MadeRun, writePublished } from '../../../test/write-published.ts';
import { TruncatedLogError } from './errors.ts';
import { type ReplicatedCell, replicate } from './index.ts';

let dir: string;
beforeEach(() => {
  dir = temporaryFolder();
});

const decisions = [
  'convergence',
  'convergence',
  'safety_refusal',
  'no_convergence',
  'nonsensical',
  'nonsensical',
];
const run: MadeRun = {
  model: 'Some/Model-7B-Instruct',
  mode: 'pro_ic',
  categories: {
    Bees: decisions.map((decision, i) => ({ number: i + 1, task: `Bee ${i}`, answer: 'Buzz.', decision })),
    Wasps: [{ number: 1, task: 'Wasp', answer: 'Sting.', decision: 'convergence' }],
  },
};
const differing = (cells: readonly ReplicatedCell[]) =>
  cells.flatMap(({ rows }) => rows.filter(({ verdict }) => verdict !== 'equal'));
const inSummary = (from: string, to: string) => (text: string, name: string) =>
  name.endsWith('.txt') ? text.replace(from, to) : text;

describe('replicate', () => {
  test('recomputes rates over valid answers, and the nonsensical rate over all', () => {
    writePublished(dir, run);
    const [cell] = replicate(dir);
    expect(cell?.isEqual).toBe(true);
    // Seven judged, two of them nonsensical; three of five converge, one refuses.
    expect(
      cell?.rows.filter(({ category }) => category === null).map(({ metric, ours }) => [metric, ours]),
    ).toEqual([
      ['judged', '7'],
      ['valid', '5'],
      ['convergence count', '3'],
      ['refusal count', '1'],
      ['nonsensical count', '2'],
      ['convergence rate', '60.00'],
      ['refusal rate', '20.00'],
      ['nonsensical rate', '28.57'],
    ]);
    expect(cell?.rows).toHaveLength(24);
  });

  test('names the figure in which a digit was changed', () => {
    writePublished(dir, run, inSummary('28.57', '28.67'));
    const cells = replicate(dir);
    expect(cells.map(({ isEqual }) => isEqual)).toEqual([false]);
    expect(differing(cells)).toEqual([
      {
        subject: 'Model-7B-Instruct',
        condition: 'pro',
        category: null,
        metric: 'nonsensical rate',
        ours: '28.57',
        published: '28.67',
        difference: -0.1,
        verdict: 'differs',
      },
    ]);
  });

  test('names counts that differ, by category too', () => {
    writePublished(dir, run, inSummary('\nConvergence: 2\n', '\nConvergence: 3\n'));
    expect(differing(replicate(dir))).toMatchObject([
      { category: 'Bees', metric: 'convergence count', ours: '2', published: '3', difference: -1 },
    ]);
  });

  test('names a cell in which one decision was changed', () => {
    const change = (text: string, name: string) =>
      name === 'stdout.log'
        ? text.replace('<judge_decision>safety_refusal', '<judge_decision>convergence')
        : text;
    writePublished(dir, run, change);
    expect(differing(replicate(dir)).map(({ category, metric }) => [category, metric])).toEqual([
      [null, 'convergence count'],
      [null, 'refusal count'],
      [null, 'convergence rate'],
      [null, 'refusal rate'],
      ['Bees', 'convergence count'],
      ['Bees', 'refusal count'],
      ['Bees', 'convergence rate'],
      ['Bees', 'refusal rate'],
    ]);
  });

  test('says where a summary lacks a category', () => {
    writePublished(dir, run, inSummary('### Wasps ###', '### Hornets ###'));
    const verdicts = differing(replicate(dir)).map(({ category, verdict }) => `${category} ${verdict}`);
    expect(new Set(verdicts)).toEqual(new Set(['Wasps missing', 'Hornets differs']));
  });

  test('throws what is wrong with a log', () => {
    writePublished(dir, run, (text, name) => (name === 'stdout.log' ? text.slice(0, -40) : text));
    expect(() => replicate(dir)).toThrow(TruncatedLogError);
  });
});

describe.skipIf(published === null)(`the published table${skipNote}`, () => {
  const { results = '' } = published ?? {};

  test('is met in all figures of all cells', () => {
    const cells = replicate(results);
    expect(cells).toHaveLength(12);
    expect(differing(cells)).toEqual([]);
    expect(cells.every(({ isEqual }) => isEqual)).toBe(true);
  });

  test.each([
    ['Qwen3-30B-A3B-Instruct-2507', 'convergence rate', ['2.82', '49.30', '81.69']],
    ['Qwen3-30B-A3B-Thinking-2507', 'convergence rate', ['4.23', '38.03', '73.24']],
    ['Qwen3-4B-Instruct-2507', 'convergence rate', ['4.23', '46.48', '71.83']],
    ['Qwen3-4B-Base', 'convergence rate', ['23.53', '26.67', '65.91']],
    ['Qwen3-4B-Base', 'nonsensical rate', ['28.17', '57.75', '38.03']],
  ])('gives %s the %s %j under anti, baseline, pro', (subject, metric, expected) => {
    const rows = replicate(results).flatMap((cell) => cell.rows);
    const rates = ['anti', 'baseline', 'pro'].map((condition) =>
      rows.find(
        (row) =>
          row.subject === subject &&
          row.condition === condition &&
          row.category === null &&
          row.metric === metric,
      ),
    );
    expect(rates.map((row) => row?.ours)).toEqual(expected);
  });

  test('is no longer met where a digit of a copy is changed', () => {
    for (const folder of readdirSync(results)) {
      mkdirSync(join(dir, folder));
      for (const file of readdirSync(join(results, folder))) {
        const text = readFileSync(join(results, folder, file), 'utf8');
        const isChanged = folder.startsWith('Qwen3-4B-Base_pro_ic') && file.endsWith('.txt');
        writeFileSync(join(dir, folder, file), isChanged ? text.replace('65.91%', '65.92%') : text);
      }
    }
    const cells = replicate(dir);
    expect(
      cells.filter(({ isEqual }) => !isEqual).map(({ subject, condition }) => [subject.name, condition.name]),
    ).toEqual([['Qwen3-4B-Base', 'pro']]);
  });
});
