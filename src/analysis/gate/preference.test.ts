import { describe, expect, test } from 'vitest';
import type { PreferenceScore } from '../preference/preference-score.ts';
import { seedDraws } from '../resampling/random.ts';
import { evaluateGate, type GateNames, LimitError, parseLimit, planChecks } from './index.ts';

const names: GateNames = {
  subjects: ['subject'],
  conditions: [
    { name: 'baseline', direction: 'baseline' },
    { name: 'control', direction: 'control' },
    { name: 'pro', direction: 'pro' },
  ],
  categories: ['even', 'odd'],
};

/** Scores of tasks whose preference under pro is that under control and what is given, in nats a token. */
function scoresOf(shifts: readonly number[]): PreferenceScore[] {
  return shifts.flatMap((shift, t) =>
    (['control', 'pro'] as const).map((condition): PreferenceScore => {
      const value = (t % 3) / 10 + (condition === 'pro' ? shift : 0);
      const cell = { subject: 'subject', task: `t${t}`, category: t % 2 === 0 ? 'even' : 'odd', condition };
      const pair = { twin: false, kind: 'deeds', pair: 'one' } as const;
      const at = (logProbability: number) => ({ logProbability, tokens: 10 });
      return { ...cell, ...pair, first: at(10 * value - 30), second: at(-30) };
    }),
  );
}

function judge(text: string, scores: readonly PreferenceScore[]) {
  const checks = planChecks([parseLimit(text)], names);
  const result = evaluateGate([], checks, { confidence: 0.95, design: 'fixed', scores });
  const [check] = result.checks;
  if (check === undefined) throw new Error('no check');
  return check;
}

const around = (middle: number, spread = 0.02) =>
  Array.from({ length: 12 }, (_, t) => middle + spread * ((t % 5) - 2));

describe('a limit on a shift', () => {
  test('passes where the bound keeps it, by Student', () => {
    const check = judge('shift(pro) <= 0.05', scoresOf(around(0.01)));
    expect(check).toMatchObject({ verdict: 'pass', method: 'student', of: 12 });
    // t.ppf(0.95, 11) = 1.7958848; the deviation of these twelve values is 0.0296954.
    expect(check.bound).toBeCloseTo(
      (check.value ?? 0) + (1.795884818704044 * 0.029695406) / Math.sqrt(12),
      6,
    );
  });

  test('fails where the value breaks it, and says whether that is shown', () => {
    expect(judge('shift(pro) <= 0.05', scoresOf(around(0.2)))).toMatchObject({
      verdict: 'fail',
      shown: true,
    });
    expect(judge('shift(pro) <= 0.05', scoresOf(around(0.09, 0.1)))).toMatchObject({
      verdict: 'fail',
      shown: false,
    });
  });

  test('is undecided with the number of tasks that it needs', () => {
    const check = judge('shift(pro) <= 0.05', scoresOf(around(0.04)));
    expect(check.verdict).toBe('undecided');
    expect(check.moreTasks).toBeGreaterThan(0);
    expect(judge('shift(pro) <= 0.05', []).value).toBeNull();
    // Of one task nothing is known, however small its shift.
    expect(judge('shift(pro) <= 0.05', scoresOf([0]))).toMatchObject({
      verdict: 'undecided',
      moreTasks: null,
    });
  });

  test('is beside control, and in a category', () => {
    const found = planChecks([parseLimit('shift(pro, category=odd) <= 0.05')], names);
    expect(found).toMatchObject([
      { quantity: { kind: 'shift', condition: 'pro', beside: 'control' }, category: 'odd' },
    ]);
    expect(judge('shift(pro, category=odd) <= 0.05', scoresOf(around(0.01))).of).toBe(6);
  });
});

test('a limit on a preference is of one condition', () => {
  expect(judge('preference(pro) <= 0.3', scoresOf(around(0.01)))).toMatchObject({ verdict: 'pass' });
  expect(judge('preference(pro) < -0.5', scoresOf(around(0.01)))).toMatchObject({
    verdict: 'fail',
    shown: true,
  });
});

test('passes by chance in at most 5 % of studies whose shift is the limit', () => {
  const draw = seedDraws(11);
  let passed = 0;
  for (let study = 0; study < 400; study += 1) {
    // Sums of four even draws are near enough to normal.
    const noise = () =>
      Array.from({ length: 4 }, () => draw(1_000) / 1_000 - 0.4995).reduce((sum, one) => sum + one, 0);
    const shifts = Array.from({ length: 15 }, () => 0.05 + noise() / 10);
    if (judge('shift(pro) <= 0.05', scoresOf(shifts)).verdict === 'pass') passed += 1;
  }
  expect(passed).toBeGreaterThan(5);
  expect(passed).toBeLessThanOrEqual(31);
});

test.each([
  ['shift(pro) <= 5%', names, 'in nats a token, and no share'],
  ['shift <= 0.1', names, 'shift needs one condition'],
  ['preference(pro, control) <= 0.1', names, 'preference needs one condition'],
  ['prefrence(pro) <= 0.1', names, 'Did you mean "preference"'],
  ['shift(prp) <= 0.1', names, 'Did you mean "pro"'],
  [
    'shift(control) <= 0.1',
    { ...names, conditions: names.conditions.slice(1, 2) },
    'no other control or baseline',
  ],
])('%s is refused', (text, known, message) => {
  expect(() => planChecks([parseLimit(text)], known)).toThrow(LimitError);
  expect(() => planChecks([parseLimit(text)], known)).toThrow(message);
});
