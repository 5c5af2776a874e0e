import { describe, expect, test } from 'vitest';
import { outcomesOf } from '../../../test/analysis/outcomes.ts';
import expected from '../expected/expected.json' with { type: 'json' };
import { agreementOf } from './agreement-of.ts';
import { cohenKappa, gwetAc1, krippendorffAlpha } from './coefficients.ts';

function agree(decided: Iterable<string>, reference: Iterable<string>) {
  return agreementOf(outcomesOf('anti', decided), outcomesOf('anti', reference));
}

describe('against scikit-learn and krippendorff', () => {
  const { reference, decided, ...wanted } = expected.agreement;
  const { overall } = agree(decided, reference);

  test.each(['accuracy', 'kappa', 'ac1', 'alpha'] as const)('%s', (measure) => {
    const { value, low, high } = overall[measure];
    expect(value).toBeCloseTo(wanted[measure], 12);
    expect(low).toBeLessThan(wanted[measure]);
    expect(high).toBeGreaterThan(wanted[measure]);
  });

  test('precision and recall of each class', () => {
    for (const [index, { precision, recall }] of overall.classes.entries()) {
      expect(precision.value).toBeCloseTo(wanted.precision[index] ?? Number.NaN, 12);
      expect(recall.value).toBeCloseTo(wanted.recall[index] ?? Number.NaN, 12);
    }
  });

  test('an interval as wide as theory has it', () => {
    // Accuracy of 90 single answers: the interval is near p ± 1.96 √(p (1 − p) / n).
    const { value, low, high } = overall.accuracy;
    const p = value ?? Number.NaN;
    const half = 1.96 * Math.sqrt((p * (1 - p)) / 90);
    expect(Math.abs((high ?? 0) - (low ?? 0) - 2 * half)).toBeLessThan(0.03);
  });
});

describe('as published', () => {
  const margins = (agreed: number, rows: number[], columns: number[]) => ({
    agreed,
    pairs: rows.reduce((sum, row) => sum + row, 0),
    diagonal: [],
    rows,
    columns,
  });

  test('κ and AC1 where one class is very common', () => {
    // K. L. Gwet (2002), "Kappa statistic is not satisfactory for assessing the extent of agreement between raters":
    // 118 and 0 agreed, 5 and 2 not; κ = −0.0234, AC1 = 0.9408.
    const table = margins(118, [123, 2], [120, 5]);
    expect(cohenKappa(table)).toBeCloseTo(-0.0234, 4);
    expect(gwetAc1(table)).toBeCloseTo(0.9408, 4);
  });

  test('α of two observers and ten binary units', () => {
    // K. Krippendorff (2011), section A: six units agree; one observer has two ones of ten, the other four: α = 0.095.
    expect(krippendorffAlpha(margins(6, [8, 2], [6, 4]))).toBeCloseTo(0.095, 3);
  });
});

describe('edges', () => {
  test('perfect agreement is not certain', () => {
    const { overall } = agree('ccnnssxx', 'ccnnssxx');
    expect(overall.kappa).toEqual({ value: 1, low: null, high: null });
    expect(overall.accuracy.value).toBe(1);
    expect(overall.accuracy.low).toBeLessThan(0.7);
  });

  test('one class only defines neither κ nor α', () => {
    const { overall } = agree('nnnn', 'nnnn');
    expect(overall.kappa.value).toBeNull();
    expect(overall.alpha.value).toBeNull();
    expect(overall.ac1.value).toBe(1);
    expect(overall.classes[0]?.precision.value).toBeNull();
  });

  test('nothing that both decided', () => {
    const { overall, byCondition } = agree('dduu', 'ccnn');
    expect(overall).toMatchObject({ pairs: 0, accuracy: { value: null, low: null, high: null } });
    expect(byCondition).toEqual([]);
  });
});

test('goes by condition and category, rows for the reference', () => {
  const judge = [...outcomesOf('anti', 'cn'), ...outcomesOf('pro', 'cc', { category: 'other' })];
  const against = [...outcomesOf('anti', 'nn'), ...outcomesOf('pro', 'cs', { category: 'other' })];
  const { overall, byCondition, byCategory } = agreementOf(judge, against);
  expect(overall.matrix).toEqual([
    [1, 0, 0, 0],
    [1, 1, 0, 0],
    [1, 0, 0, 0],
    [0, 0, 0, 0],
  ]);
  expect(byCondition.map(({ condition, pairs }) => [condition, pairs])).toEqual([
    ['anti', 2],
    ['pro', 2],
  ]);
  expect(byCategory.map(({ category, accuracy }) => [category, accuracy.value])).toEqual([
    ['category', 0.5],
    ['other', 0.5],
  ]);
});
