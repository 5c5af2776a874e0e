import { describe, expect, test } from 'vitest';
import { outcomesOf } from '../../../test/analysis/outcomes.ts';
import { DECISIONS } from '../../vocabulary/index.ts';
import expected from './expected/expected.json' with { type: 'json' };
import { measureJudge } from './measure-judge.ts';
import type { TrustedPair } from './trusted-pair.ts';

type Direction = 'anti' | 'baseline' | 'pro';

function pairs(
  cells: readonly { subject: string; condition: string; trusted: string; judge: string }[],
): TrustedPair[] {
  return cells.flatMap(({ subject, condition, trusted, judge }) => {
    const read = (letters: string) => outcomesOf(condition as Direction, letters, { subject });
    const decisions: readonly string[] = DECISIONS;
    const decided = read(judge).map(({ status }) => decisions.indexOf(status));
    return read(trusted).map(({ status, ...outcome }, place) => ({
      ...outcome,
      reference: decisions.indexOf(status),
      decided: decided[place] ?? -1,
    }));
  });
}

const one = (condition: Direction, trusted: string, judge: string) => ({
  subject: 'one',
  condition,
  trusted,
  judge,
});

describe('against a second implementation', () => {
  const measured = measureJudge(pairs(expected.decisions));

  const close = (found: Record<string, unknown>, wanted: Record<string, number>) => {
    for (const [key, number] of Object.entries(wanted)) expect(found[key]).toBeCloseTo(number, 10);
  };

  test.each(['sensitivity', 'specificity', 'discarded', 'letIn'] as const)('%s', (key) => {
    close({ ...measured.overall[key] }, expected.overall[key]);
    for (const [place, { condition, ...wanted }] of expected.byCondition.entries()) {
      expect(measured.byCondition[place]?.condition).toBe(condition);
      const share = wanted[key];
      if (share === null) expect(measured.byCondition[place]?.[key].value).toBeNull();
      else close({ ...measured.byCondition[place]?.[key] }, share);
    }
  });

  test('κ overall, within conditions, and of each', () => {
    expect(measured.kappa.overall.value).toBeCloseTo(expected.kappa.overall, 12);
    expect(measured.kappa.within.value).toBeCloseTo(expected.kappa.within, 12);
    expect(measured.byCondition.map(({ kappa }) => kappa.value?.toFixed(10))).toEqual(
      expected.byCondition.map(({ kappa }) => kappa.toFixed(10)),
    );
    const { low, value, high } = measured.kappa.within;
    expect([low, value, high]).toEqual([low, value, high].toSorted());
  });

  test('cells, contrasts, and their errors', () => {
    for (const [place, wanted] of expected.cells.entries()) {
      const cell = measured.cells[place];
      expect(cell).toMatchObject({
        subject: wanted.subject,
        condition: wanted.condition,
        holds: wanted.holds,
      });
      expect(cell?.error).toBeCloseTo(wanted.error, 12);
      close({ ...cell?.judge }, wanted.judge);
    }
    close({ ...measured.cellError }, expected.cellError);
    expect(measured.contrasts.map(({ subject, kind }) => [subject, kind])).toEqual(
      expected.contrasts.map(({ subject, kind }) => [subject, kind]),
    );
    close({ ...measured.contrastError }, expected.contrastError);
    expect(measured.cellsHeld).toMatchObject({
      count: expected.cells.filter(({ holds }) => holds).length,
      of: 6,
    });
  });
});

describe('what each figure exposes', () => {
  test('a judge that reads the condition and nothing else: κ within conditions is 0', () => {
    const { kappa, byCondition } = measureJudge(
      pairs([
        one('anti', 'nnnnnnnnnc', 'nnnnnnnnnn'),
        one('baseline', 'cnnncnnnnn', 'nnnnnnnnnn'),
        one('pro', 'cccccccccn', 'cccccccccc'),
      ]),
    );
    expect(kappa.overall.value).toBeGreaterThan(0.65);
    expect(kappa.within.value).toBe(0);
    expect(byCondition[0]?.sensitivity).toMatchObject({ count: 0, of: 1, value: 0 });
  });

  test('a judge that calls hard answers nonsensical: they are misses, and counted', () => {
    const { overall, cells } = measureJudge(pairs([one('pro', 'ccccccccnn', 'ccccxxxxnn')]));
    expect(overall.sensitivity).toMatchObject({ count: 4, of: 8, value: 0.5 });
    expect(overall.discarded).toMatchObject({ count: 4, of: 10 });
    expect(cells[0]).toMatchObject({ trusted: 0.8, judge: { value: 4 / 6 } });
  });

  test('a judge whose errors cancel out: the mean is 0, the mean absolute error is not', () => {
    const { cellError, contrastError } = measureJudge(
      pairs([one('anti', 'nnnnnnnnnn', 'cnnnnnnnnn'), one('pro', 'cccccccccc', 'nccccccccc')]),
    );
    expect(cellError.mean).toBeCloseTo(0, 12);
    expect(cellError.meanAbsolute).toBeCloseTo(0.1, 12);
    expect(contrastError.worst).toBeCloseTo(-0.2, 12);
  });

  test('nothing that both decided: no figure', () => {
    const { overall, kappa, cellError } = measureJudge([]);
    expect(overall).toMatchObject({ pairs: 0, sensitivity: { value: null, of: 0 } });
    expect(kappa.within.value).toBeNull();
    expect(cellError).toEqual({ count: 0, mean: null, meanAbsolute: null, worst: null });
  });
});
