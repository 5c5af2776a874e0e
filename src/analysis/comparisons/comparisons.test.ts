import { describe, expect, test } from 'vitest';
import { outcomesOf } from '../../../test/analysis/outcomes.ts';
import expected from '../expected/expected.json' with { type: 'json' };
import { compareSubjects } from './compare-subjects.ts';
import { confidenceEllipse } from './confidence-ellipse.ts';
import { frontierOf } from './frontier-of.ts';
import { steeringCells } from './steering-cells.ts';
import { testHypotheses } from './test-hypotheses.ts';

const FACTS = [
  { name: 'small', size: 4, stage: 'instruct' },
  { name: 'large', size: 30, stage: 'instruct' },
  { name: 'thinker', size: 30, stage: 'thinking' },
  { name: 'unasked', size: 70, stage: 'instruct' },
] as const;

/** Convergent tasks of 60 under baseline, anti and pro. */
function subjectOf(subject: string, ...counts: readonly [number, number, number]) {
  return (['baseline', 'anti', 'pro'] as const).flatMap((direction, index) => {
    const count = counts[index] ?? 0;
    return outcomesOf(direction, 'c'.repeat(count) + 'n'.repeat(60 - count), { subject });
  });
}

const steerable = [...subjectOf('small', 30, 10, 40), ...subjectOf('large', 30, 3, 55)];

describe('compareSubjects', () => {
  test('takes differences and ratios of steerability, by size', () => {
    const { pairs, pooled } = compareSubjects(steeringCells(steerable, FACTS));
    expect(pairs.map(({ by, kind, less, more }) => `${by} ${kind} ${less.name} ${more.name}`)).toEqual([
      'size authorised small large',
      'size unauthorised small large',
      'size gap small large',
    ]);
    const [authorised, , gap] = pairs;
    // (30 − 3) − (30 − 10) = 7 and (55 − 3) − (40 − 10) = 22 of 60; 27/20 and 52/30.
    expect(authorised?.difference.value).toBeCloseTo(7 / 60, 12);
    expect(authorised?.ratio.value).toBeCloseTo(27 / 20, 12);
    expect(gap?.difference.value).toBeCloseTo(22 / 60, 12);
    expect(gap?.ratio.value).toBeCloseTo(52 / 30, 12);
    expect(gap?.ratio.low).toBeGreaterThan(1);
    /*
     * Here tasks converge in order, so the difference of gaps per task is 1 on tasks 4–10 and 41–55 and 0 elsewhere: a
     * share of 22/60 whose standard error, with the factor 60/59, is √(22/60 × 38/60 / 59) = 0.06274.
     */
    expect(gap?.difference.standardError).toBeCloseTo(0.06274, 5);
    expect(gap?.difference.low).toBeCloseTo(22 / 60 - 1.96 * 0.06274, 1);
    expect(pooled.map(({ pairs: some, difference }) => [some, difference.value])).toEqual(
      pairs.map(({ difference }) => [1, difference.value]),
    );
  });

  test('compares stages at one size, and pools pairs', () => {
    const outcomes = [...steerable, ...subjectOf('thinker', 20, 3, 50)];
    const { pairs, pooled } = compareSubjects(steeringCells(outcomes, FACTS));
    expect(
      pairs.filter(({ by }) => by === 'stage').map(({ less, more }) => [less.name, more.name])[0],
    ).toEqual(['large', 'thinker']);
    expect(pooled.map(({ by }) => by)).toEqual(['size', 'size', 'size', 'stage', 'stage', 'stage']);
  });

  test('gives no ratio to a steerability that may be nothing', () => {
    const outcomes = [...subjectOf('small', 30, 29, 40), ...subjectOf('large', 30, 3, 55)];
    const [authorised] = compareSubjects(steeringCells(outcomes, FACTS)).pairs;
    expect(authorised?.ratio).toMatchObject({ low: null, high: null });
    expect(authorised?.difference.low).toBeGreaterThan(0);
  });
});

describe('testHypotheses', () => {
  const verdicts = (outcomes: typeof steerable, facts: Parameters<typeof steeringCells>[1] = FACTS) =>
    testHypotheses(steeringCells(outcomes, facts));

  test('supports A and C, contradicts B, where the larger is more steerable both ways', () => {
    const tests = verdicts([...subjectOf('small', 30, 15, 45), ...subjectOf('large', 30, 3, 55)]);
    expect(tests.map(({ hypothesis, verdict }) => `${hypothesis} ${verdict}`)).toEqual([
      'A supported',
      'B contradicted',
      'C supported',
    ]);
    expect(tests[1]?.estimate.value).toBeCloseTo(-12 / 60, 12);
    expect(tests[2]?.estimate.value).toBeCloseTo((15 - 15 + 27 - 25) / 2 / 60, 12);
    for (const { p } of tests.slice(0, 2)) expect(p).toBeLessThan(0.01);
  });

  test('turns round with the data', () => {
    const tests = verdicts([...subjectOf('small', 30, 3, 55), ...subjectOf('large', 30, 15, 20)]);
    expect(tests.map(({ verdict }) => verdict)).toEqual(['contradicted', 'supported', 'contradicted']);
  });

  test('says no more than one pair of sizes allows', () => {
    const [a] = verdicts(steerable);
    expect(a?.sentence).toMatch(/^From small to large, the steerability gap changes by \+36\.7 points/);
    expect(a?.sentence).toContain('One pair of models cannot show what size does in general');
  });

  test('does not decide what the tasks do not', () => {
    const tests = verdicts([...subjectOf('small', 30, 5, 45), ...subjectOf('large', 30, 9, 45)]);
    expect(tests.map(({ verdict }) => verdict)).toEqual(['undecided', 'undecided', 'supported']);
    expect(tests[0]?.sentence).toContain('do not decide it');
  });

  test('knows what it can’t test', () => {
    const alone = verdicts(subjectOf('large', 30, 3, 55));
    expect(alone.map(({ verdict }) => verdict)).toEqual(['untestable', 'untestable', 'supported']);
    expect(alone[0]?.sentence).toContain('no two subjects of one stage');
    expect(verdicts([]).map(({ verdict }) => verdict)).toEqual(['untestable', 'untestable', 'untestable']);
  });
});

describe('frontierOf', () => {
  test('puts each subject where its levers are, in the ellipse of their covariance', () => {
    const [small, large] = frontierOf(steeringCells(steerable, FACTS));
    expect(small?.authorised.value).toBeCloseTo(20 / 60, 12);
    expect(small?.unauthorised.value).toBeCloseTo(10 / 60, 12);
    expect(large?.authorised.value).toBeCloseTo(27 / 60, 12);
    expect(large?.unauthorised.value).toBeCloseTo(25 / 60, 12);
    // x is 1 on 27 tasks, y on 25 others: a multinomial, with variances p (1 − p) / n and covariance − p q / n.
    const [p, q] = [27 / 60, 25 / 60];
    const covariance = { xx: (p * (1 - p)) / 60, yy: (q * (1 - q)) / 60, xy: (-p * q) / 60 };
    const { semiMajor, semiMinor, angle } = confidenceEllipse(covariance, 0.95);
    // The covariance over tasks has the factor 60/59, and so each half-axis its root.
    const factor = Math.sqrt(60 / 59);
    expect(large?.ellipse?.semiMajor).toBeCloseTo(semiMajor * factor, 12);
    expect(large?.ellipse?.semiMinor).toBeCloseTo(semiMinor * factor, 12);
    expect(large?.ellipse?.angle).toBeCloseTo(angle, 12);
  });

  test('has no ellipse where nothing varies', () => {
    const [point] = frontierOf(steeringCells(subjectOf('large', 60, 0, 60), FACTS));
    expect(point).toMatchObject({ authorised: { value: 1 }, unauthorised: { value: 0 }, ellipse: null });
  });

  test('draws the ellipse that NumPy’s eigenvectors give', () => {
    const { xx, xy, yy, semiMajor, semiMinor, slope } = expected.ellipse;
    const ellipse = confidenceEllipse({ xx, xy, yy });
    expect(ellipse.semiMajor).toBeCloseTo(semiMajor, 10);
    expect(ellipse.semiMinor).toBeCloseTo(semiMinor, 10);
    expect(Math.tan(ellipse.angle)).toBeCloseTo(slope, 8);
  });
});
