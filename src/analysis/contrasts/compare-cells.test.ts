import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { outcomesOf } from '../../../test/analysis/outcomes.ts';
import expected from '../expected/expected.json' with { type: 'json' };
import { poolFamilies } from '../families/pool-families.ts';
import { compareCells, compareEach } from './compare-cells.ts';

function compare([upper = [], lower = []]: readonly (readonly string[])[], seed = 1, resamples = 2000) {
  return compareCells(outcomesOf('pro', upper), outcomesOf('anti', lower), { seed, resamples });
}

describe('where validity differs', () => {
  // That its intervals are right is held by rates.test.ts, against statsmodels.
  test('puts the rates together with their correlation over tasks, and draws nothing', () => {
    const first = compare(expected.once.cells);
    expect(first).toMatchObject({ method: 'mover', test: 'mcnemar-exact' });
    expect(first.value).toBeCloseTo(expected.once.value, 12);
    expect(first.standardError).toBeCloseTo(expected.once.standardError, 10);
    expect(compare(expected.once.cells, 7)).toEqual(first);
  });

  test('is near SciPy’s BCa interval', () => {
    const { low, high } = compare(expected.once.cells);
    expect(Math.abs((low ?? 1) - expected.once.lowOfScipy)).toBeLessThan(0.02);
    expect(Math.abs((high ?? 1) - expected.once.highOfScipy)).toBeLessThan(0.02);
  });

  test('does not take a rate of 0 for certain', () => {
    const { value, low, high, method } = compare([[...'nnnnnnnnnnnx'], [...'nnnnnnnnnnxx']]);
    expect(method).toBe('mover');
    expect(value).toBe(0);
    expect(low).toBeLessThan(-0.2);
    expect(high).toBeGreaterThan(0.2);
  });
});

describe('where a task is asked more than once', () => {
  const { cells, ...wanted } = expected.thrice;

  test('is near SciPy’s BCa interval over whole tasks', () => {
    const { value, low, high, standardError, method } = compare(cells);
    expect(method).toBe('mover');
    expect(value).toBeCloseTo(wanted.value, 12);
    expect(Math.abs((low ?? 1) - wanted.lowOfScipy)).toBeLessThan(0.02);
    expect(Math.abs((high ?? 1) - wanted.highOfScipy)).toBeLessThan(0.02);
    expect(standardError).toBeCloseTo(wanted.standardError, 10);
  });

  test('swaps the cells within whole tasks', () => {
    const { p, test: tested } = compare(cells, 1, 20_000);
    expect(tested).toBe('permutation');
    // Four standard errors of a share of 20,000 draws.
    expect(Math.abs((p ?? 1) - wanted.p)).toBeLessThan(0.0125);
  });

  test('finds no more in exact repeats than in one trial a task', () => {
    const [upper, lower] = [[...'ccccccccccnnnn'], [...'ccnnnnnnnnnnnn']];
    const once = compare([upper, lower]);
    const repeated = compare(
      [upper.map((one) => one.repeat(4)), lower.map((one) => one.repeat(4))],
      1,
      20_000,
    );
    expect(repeated.standardError).toBeCloseTo(once.standardError ?? Number.NaN, 12);
    expect(repeated.p).toBeCloseTo(once.p ?? Number.NaN, 12);
  });

  test('counts every way to swap, and draws nothing', () => {
    const small = [
      ['cc', 'cn', 'nn', 'xc', 'cn', 'cc', 'nx', 'cc'],
      ['nn', 'cn', 'nx', 'nc', 'nn', 'cn', 'xc', 'nn'],
    ];
    const counts = small.map((cell) =>
      cell.map((task) => [
        [...task].filter((letter) => letter === 'c').length,
        [...task].filter((letter) => letter !== 'x').length,
      ]),
    );
    const differ = (swapped: number) => {
      const sums = [0, 1].map((cell) =>
        [0, 1].map((part) =>
          small[0]?.reduce((sum, _, task) => {
            const from = (cell + Math.floor(swapped / 2 ** task)) % 2;
            return sum + (counts[from]?.[task]?.[part] ?? Number.NaN);
          }, 0),
        ),
      ) as [[number, number], [number, number]];
      return Math.abs(sums[0][0] / sums[0][1] - sums[1][0] / sums[1][1]);
    };
    const ways = Array.from({ length: 2 ** 8 }, (_, swapped) => differ(swapped));
    const share = ways.filter((one) => one >= differ(0) - 1e-9).length / ways.length;
    expect(compare(small).p).toBeCloseTo(share, 12);
    expect(compare(small, 7).p).toBe(compare(small).p);
  });

  test('counts every way with a family, too, where validity differs', () => {
    const conditions = ['1', '2', '3'].map((number) => ({ name: `calm.${number}`, family: 'calm' }));
    const letters = ['ccnxcnncxcnncc', 'ncnncnxcnnxncn', 'cnxncnncnxnncn'];
    const family = poolFamilies(
      letters.flatMap((own, place) => outcomesOf('anti', own, { condition: `calm.${place + 1}` })),
      conditions,
    );
    const baseline = outcomesOf('baseline', 'cccncccncccccc');
    const ps = [1, 2, 3].map((seed) => compareCells(baseline, family, { seed }));
    expect(ps[0]?.test).toBe('permutation');
    expect(new Set(ps.map(({ p }) => p)).size).toBe(1);
  });

  test('draws where there are too many sums to count', () => {
    const many = Array.from({ length: 1000 }, (_, task) => (task % 3 === 0 ? 'ccxncc' : 'ncnxxn'));
    const others = Array.from({ length: 1000 }, (_, task) => (task % 7 === 0 ? 'cnxxnc' : 'nnnncc'));
    const [one, other] = [1, 2].map((seed) => compare([many, others], seed, 200).p);
    expect(Math.abs((one ?? 1) - (other ?? 0))).toBeLessThan(0.2);
  });
});

describe('edges', () => {
  test('nothing to compare', () => {
    const nothing = { value: null, low: null, high: null, p: null, pairs: 0, standardError: null };
    expect(compare([[], []])).toMatchObject(nothing);
    expect(
      compare([
        ['x', 'd', 'u'],
        ['c', 'n', 'n'],
      ]),
    ).toMatchObject(nothing);
  });

  test('one task', () => {
    expect(compare([['c'], ['n']])).toMatchObject({ value: 1, p: 1, pairs: 1, standardError: null });
  });

  test('the two cells need not ask the same tasks', () => {
    const { value, pairs, p } = compare([[...'uccn'], [...'cnnu']]);
    expect(value).toBeCloseTo(2 / 3 - 1 / 3, 12);
    expect(pairs).toBe(2);
    expect(p).toBe(0.5);
  });

  test('intervals are ordered and in [−1, 1], whatever the outcomes', () => {
    const cell = fc.array(fc.stringMatching(/^[cnsxdu]{1,2}$/), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(cell, cell, (upper, lower) => {
        const { value, low, high, p } = compare([upper, lower], 1, 200);
        if (value === null) expect([low, high]).toEqual([null, null]);
        else {
          expect(low).toBeGreaterThanOrEqual(-1);
          expect(low).toBeLessThanOrEqual(Number(high));
          expect(high).toBeLessThanOrEqual(1);
        }
        if (p !== null) {
          expect(p).toBeGreaterThan(0);
          expect(p).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 150 },
    );
  });
});

test('many pairs at once are what each is alone, whatever their number of tasks', () => {
  const cells = [
    ['cc', 'cn', 'nn', 'xc', 'cn'],
    ['nn', 'cn', 'nx', 'nc', 'nn'],
    [...'ccnnxcn'],
    [...'cnnnncx'],
    [...'cccnnnn'],
    [...'cncnnnn'],
  ].map((letters) => outcomesOf('pro', letters));
  const pairs = cells.flatMap((upper) => cells.map((lower) => ({ upper, lower })));
  const options = { seed: 4, resamples: 300 };
  const together = compareEach(pairs, options).map(({ difference }) => difference);
  expect(together).toEqual(pairs.map(({ upper, lower }) => compareCells(upper, lower, options)));
  expect(new Set(together.map(({ method }) => method)).size).toBeGreaterThan(1);
  expect(new Set(together.map(({ test: tested }) => tested)).size).toBe(2);
});
