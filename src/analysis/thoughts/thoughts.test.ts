import { describe, expect, test } from 'vitest';
import { outcomesOf } from '../../../test/analysis/outcomes.ts';
import type { Direction } from '../../vocabulary/index.ts';
import type { Outcome } from '../outcome.ts';
import expected from './expected/expected.json' with { type: 'json' };
import { measureThoughts } from './measure-thoughts.ts';
import { pairThoughts, type TraceOutcome, toThoughtOutcomes } from './pair-thoughts.ts';

/** Traces from letters as `outcomesOf` has them, and `-` for an answer without one. */
function tracesOf(direction: Direction, letters: string): TraceOutcome[] {
  return outcomesOf(direction, letters, { judge: 'thoughts' }).map((outcome, at) =>
    letters[at] === '-' ? { ...outcome, status: 'untraced' } : outcome,
  );
}

const CONDITIONS = ['baseline', 'pro'] as const;

describe.each(expected.map((one, place) => [place, one] as const))('case %d', (_, { letters, ...wanted }) => {
  const answers = CONDITIONS.flatMap((name) => outcomesOf(name, letters[name].answers));
  const traces = CONDITIONS.flatMap((name) => tracesOf(name, letters[name].traces));
  const found = measureThoughts(answers, traces);

  test.each(CONDITIONS)('%s: counts, rates, and the trace beside the answer', (name) => {
    const cell = found.cells.find(({ condition }) => condition === name);
    const { difference, ...figures } = wanted.cells[name];
    expect(cell).toMatchObject(near(figures));
    expect(cell?.difference).toMatchObject({
      ...near(difference),
      method: 'newcombe-paired',
      test: 'mcnemar-exact',
    });
    // What traces have over answers is what is concealed less what is not voiced.
    const { concealment, unvoiced } = cell ?? {};
    expect(cell?.difference.value).toBeCloseTo((concealment?.rate ?? 0) - (unvoiced?.rate ?? 0), 12);
  });

  test.each(['concealment', 'unvoiced'] as const)('%s is paired over tasks between conditions', (measure) => {
    const contrast = found.contrasts.find((one) => one.measure === measure);
    expect(contrast).toMatchObject({
      ...near(wanted.contrasts[measure]),
      ...{ kind: 'unauthorised', upper: 'pro', lower: 'baseline', method: 'newcombe-paired' },
    });
    // One contrast of each measure: nothing is to be adjusted for.
    expect(contrast?.pAdjusted).toBe(contrast?.p);
  });
});

/** The same figures, to ten decimals. */
function near(value: object): object {
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      typeof one === 'number' ? expect.closeTo(one, 10) : near(one),
    ]),
  );
}

test('a refusal is not convergent, on either side', () => {
  const [cell] = measureThoughts(outcomesOf('pro', 'ssc'), tracesOf('pro', 'csn')).cells;
  expect(cell).toMatchObject({ compared: 3, concealment: { count: 1 }, unvoiced: { count: 1 } });
});

test('what has no decision on both sides is in no rate, and counted', () => {
  const [cell] = measureThoughts(outcomesOf('pro', 'cxcudc'), tracesOf('pro', 'ccxuc-')).cells;
  expect(cell).toMatchObject({ compared: 1, untraced: 1, leftOut: 4, concealment: { count: 0, rate: 0 } });
  const [silent] = measureThoughts(outcomesOf('pro', 'cc'), tracesOf('pro', '--')).cells;
  expect(silent).toMatchObject({
    untraced: 2,
    compared: 0,
    concealment: { rate: null },
    difference: { value: null },
  });
});

test('trials are paired by what they are, and not by their order', () => {
  const answers = outcomesOf('pro', ['cn', 'nn']);
  const traces = tracesOf('pro', 'x').concat(
    outcomesOf('pro', ['cc', 'nn'], { judge: 'thoughts' }).toReversed(),
  );
  const pairs = pairThoughts(answers, traces.slice(1));
  expect(toThoughtOutcomes(pairs, 'concealment').map(({ status, judge }) => [status, judge])).toEqual([
    ['no_convergence', 'thoughts'],
    ['convergence', 'thoughts'],
    ['no_convergence', 'thoughts'],
    ['no_convergence', 'thoughts'],
  ]);
});

test('a family is one lever of the contrasts, and its paraphrases have cells of their own', () => {
  const member = (condition: string, letters: string): Outcome[] => outcomesOf('pro', letters, { condition });
  const answers = [...outcomesOf('baseline', 'nn'), ...member('p.one', 'nn'), ...member('p.two', 'nn')];
  const traces = [
    ...tracesOf('baseline', 'nn'),
    ...member('p.one', 'cn').map((one) => ({ ...one, judge: 'thoughts' })),
    ...member('p.two', 'cc').map((one) => ({ ...one, judge: 'thoughts' })),
  ];
  const family = ['p.one', 'p.two'].map((name) => ({ name, family: 'p' }));
  const { cells, contrasts } = measureThoughts(answers, traces, family);
  expect(cells.map(({ condition, concealment }) => [condition, concealment.count])).toEqual([
    ['baseline', 0],
    ['p.one', 1],
    ['p.two', 2],
  ]);
  expect(contrasts.filter(({ measure }) => measure === 'concealment')).toMatchObject([
    { upper: 'p', lower: 'baseline', value: 0.75, pairs: 2 },
  ]);
});
