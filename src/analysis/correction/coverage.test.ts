import { describe, expect, test } from 'vitest';
import { correctDifference, correctRate } from '../../../test/analysis/correct.ts';
import { type SimulatedCell, simulateCells } from '../../../test/analysis/simulate-cells.ts';
import { pairCounts } from '../contrasts/pair-counts.ts';
import type { Estimate } from '../estimate.ts';
import { poolFamilies } from '../families/pool-families.ts';
import { newcombePaired } from '../intervals/newcombe-paired.ts';
import { wilson } from '../intervals/wilson.ts';
import { tabulateCounts } from '../rates/count-table.ts';

/** The share of intervals that hold the truth. */
function coverage(intervals: readonly Estimate[], truth: number): number {
  const held = intervals.filter(
    ({ low, high }) => low !== null && high !== null && low <= truth && truth <= high,
  );
  return held.length / intervals.length;
}

function meanOf(intervals: readonly Estimate[]): number {
  return intervals.reduce((sum, { value }) => sum + (value ?? Number.NaN), 0) / intervals.length;
}

function repeat<Result>(times: number, once: (seed: number) => Result): Result[] {
  return Array.from({ length: times }, (_, seed) => once(seed));
}

function plainRate({ judge }: SimulatedCell): Estimate {
  const valid = judge.filter(({ status }) => status !== 'nonsensical');
  return wilson(valid.filter(({ status }) => status === 'convergence').length, valid.length);
}

function plainDifference(upper: SimulatedCell, lower: SimulatedCell): Estimate {
  return newcombePaired(pairCounts(tabulateCounts([upper.judge, lower.judge])).counts);
}

describe('the interval of a corrected rate holds the truth in 93 to 97 % of samples', () => {
  test.each([
    { rate: 0.5, falseAlarms: 0.25, misses: 0.05, answers: 71, labels: 30 },
    { rate: 0.1, falseAlarms: 0.2, misses: 0.1, answers: 71, labels: 30 },
    { rate: 0.8, falseAlarms: 0.05, misses: 0.25, answers: 71, labels: 50 },
    { rate: 0.03, falseAlarms: 0.1, misses: 0.1, answers: 213, labels: 60 },
    { rate: 0.5, falseAlarms: 0.25, misses: 0.05, answers: 300, labels: 100 },
  ])('rate $rate, $labels of $answers labelled', ({ answers, labels, ...condition }) => {
    const results = repeat(1000, (seed) => {
      const cell = simulateCells({ pro: condition }, { answers, labels, seed }).pro;
      return { plain: plainRate(cell), corrected: correctRate(cell.judge, cell.labels) };
    });
    const corrected = results.map((result) => result.corrected);
    expect(coverage(corrected, condition.rate)).toBeGreaterThanOrEqual(0.93);
    expect(coverage(corrected, condition.rate)).toBeLessThanOrEqual(0.97);
    expect(meanOf(corrected)).toBeCloseTo(condition.rate, 1.5);
    const plain = results.map((result) => result.plain);
    expect(coverage(plain, condition.rate)).toBeLessThan(0.8);
  });
});

test('near 0 a corrected rate ± 1.96 standard errors would not hold the truth often enough', () => {
  const rare = { rate: 0.03, falseAlarms: 0.1, misses: 0.1 };
  const symmetric = repeat(400, (seed) => {
    const { judge, labels } = simulateCells({ pro: rare }, { answers: 213, labels: 60, seed }).pro;
    const { value, standardError } = correctRate(judge, labels);
    const half = 1.96 * (standardError ?? Number.NaN);
    return { value, low: (value ?? Number.NaN) - half, high: (value ?? Number.NaN) + half };
  });
  expect(coverage(symmetric, rare.rate)).toBeLessThan(0.9);
});

describe('the interval of a corrected contrast holds the truth in 93 to 97 % of samples', () => {
  test.each([
    { upper: 0.7, lower: 0.4, answers: 71, labels: 30 },
    { upper: 0.5, lower: 0.05, answers: 71, labels: 40 },
    { upper: 0.4, lower: 0.4, answers: 213, labels: 60 },
  ])('$upper − $lower, $labels of $answers labelled', ({ upper, lower, answers, labels }) => {
    const truth = upper - lower;
    const results = repeat(1000, (seed) => {
      const { pro, anti } = simulateCells(
        {
          pro: { rate: upper, falseAlarms: 0.05, misses: 0.3 },
          anti: { rate: lower, falseAlarms: 0.25, misses: 0.05 },
        },
        { answers, labels, seed },
      );
      return { plain: plainDifference(pro, anti), corrected: correctDifference(pro, anti) };
    });
    const corrected = results.map((result) => result.corrected);
    expect(coverage(corrected, truth)).toBeGreaterThanOrEqual(0.93);
    expect(coverage(corrected, truth)).toBeLessThanOrEqual(0.97);
    expect(meanOf(corrected)).toBeCloseTo(truth, 1.5);
    const plain = results.map((result) => result.plain);
    expect(coverage(plain, truth)).toBeLessThan(0.6);
  });
});

test('the interval of a family’s corrected rate holds the mean of its paraphrases’ true rates', () => {
  const paraphrases = {
    pro: { rate: 0.6, falseAlarms: 0.2, misses: 0.1 },
    anti: { rate: 0.3, falseAlarms: 0.1, misses: 0.2 },
  };
  const conditions = ['pro', 'anti'].map((name) => ({ name, family: 'calm' }));
  const corrected = repeat(600, (seed) => {
    const { pro, anti } = simulateCells(paraphrases, { answers: 71, labels: 30, seed });
    const pool = (part: 'judge' | 'labels') => poolFamilies([...pro[part], ...anti[part]], conditions);
    return correctRate(pool('judge'), pool('labels'));
  });
  expect(coverage(corrected, 0.45)).toBeGreaterThanOrEqual(0.93);
  expect(coverage(corrected, 0.45)).toBeLessThanOrEqual(0.97);
  expect(meanOf(corrected)).toBeCloseTo(0.45, 1.5);
});
