import { describe, expect, test } from 'vitest';
import { correctDifference, correctRate } from '../../../test/analysis/correct.ts';
import { simulateCells } from '../../../test/analysis/simulate-cells.ts';
import { forecastInterval, labelsNeeded } from './labels-needed.ts';
import { planLabels } from './plan-labels.ts';

const forecast = { answers: 400, validShare: 0.93, rate: 0.4, sensitivity: 0.9, specificity: 0.85 };

function halfOf({ low, high }: { readonly low: number | null; readonly high: number | null }): number {
  return ((high ?? Number.NaN) - (low ?? Number.NaN)) / 2;
}

describe('labels needed', () => {
  test('give the half-width wished, and one label less does not', () => {
    const { labels } = labelsNeeded([forecast], 0.08);
    expect(halfOf(forecastInterval(forecast, labels ?? Number.NaN))).toBeLessThanOrEqual(0.08);
    expect(halfOf(forecastInterval(forecast, (labels ?? Number.NaN) - 1))).toBeGreaterThan(0.08);
  });

  test('of a judge that never errs leave the interval of all its answers', () => {
    const perfect = { ...forecast, sensitivity: 1, specificity: 1, validShare: 1, answers: 10_000 };
    const { low, high } = forecastInterval(perfect, 1000);
    expect(((high ?? 0) - (low ?? 0)) / 2).toBeCloseTo(1.96 * Math.sqrt((0.4 * 0.6) / 9980), 4);
  });

  test('fall with the judge’s accuracy, and rise with what is wished', () => {
    const needed = (change: Partial<typeof forecast>, halfWidth = 0.08) =>
      labelsNeeded([{ ...forecast, ...change }], halfWidth).labels ?? Number.NaN;
    expect(needed({ sensitivity: 0.95, specificity: 0.95 })).toBeLessThan(needed({}));
    expect(needed({ sensitivity: 0.5, specificity: 0.5 })).toBeGreaterThan(needed({}));
    expect(needed({}, 0.07)).toBeGreaterThan(needed({}, 0.08));
  });

  test('are not to be had where all answers labelled are not enough', () => {
    const { labels, leastHalfWidth } = labelsNeeded([{ ...forecast, answers: 71 }], 0.05);
    expect(labels).toBeNull();
    expect(leastHalfWidth).toBeGreaterThan(0.1);
  });
});

describe('a plan', () => {
  const conditions = {
    pro: { rate: 0.6, falseAlarms: 0.1, misses: 0.15 },
    anti: { rate: 0.3, falseAlarms: 0.1, misses: 0.15 },
  };
  const pilot = simulateCells(conditions, { answers: 400, labels: 60, seed: 1 });
  const input = {
    judge: [...pilot.pro.judge, ...pilot.anti.judge],
    labels: [...pilot.pro.labels, ...pilot.anti.labels],
  };

  test('keeps its word: so many labels give that half-width, to a tenth of it', () => {
    const plan = planLabels({ ...input, halfWidth: 0.07 });
    for (const [index, direction] of (['pro', 'anti'] as const).entries()) {
      const labels = plan.cells[index]?.labels ?? Number.NaN;
      const widths = Array.from({ length: 60 }, (_, seed) => {
        const cell = simulateCells(conditions, { answers: 400, labels, seed: seed + 10 })[direction];
        return halfOf(correctRate(cell.judge, cell.labels));
      });
      const mean = widths.reduce((sum, width) => sum + width, 0) / widths.length;
      expect(mean).toBeGreaterThan(0.063);
      expect(mean).toBeLessThan(0.077);
    }
  });

  test('asks for rather too many labels for a contrast, not for too few', () => {
    const [contrast] = planLabels({ ...input, halfWidth: 0.1 }).contrasts;
    expect(contrast).toMatchObject({ kind: 'gap', upper: 'pro', lower: 'anti' });
    const widths = Array.from({ length: 60 }, (_, seed) => {
      const shape = { answers: 400, labels: contrast?.labels ?? Number.NaN, seed: seed + 10 };
      const { pro, anti } = simulateCells(conditions, shape);
      return halfOf(correctDifference(pro, anti));
    });
    const mean = widths.reduce((sum, width) => sum + width, 0) / widths.length;
    expect(mean).toBeGreaterThan(0.085);
    expect(mean).toBeLessThan(0.105);
  });

  test('without labels relies on labels alone', () => {
    const plan = planLabels({ judge: pilot.pro.judge, labels: [], halfWidth: 0.07 });
    expect(plan).toMatchObject({ sensitivity: 0.5, specificity: 0.5, contrasts: [] });
    expect(plan.cells).toMatchObject([{ answers: 400, labelled: 0, explained: 0 }]);
    const informed = planLabels({ ...input, halfWidth: 0.07 });
    expect(plan.cells[0]?.labels).toBeGreaterThan(informed.cells[0]?.labels ?? Number.NaN);
  });
});
