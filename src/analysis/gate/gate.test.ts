import { describe, expect, test } from 'vitest';
import { outcomesOf } from '../../../test/analysis/outcomes.ts';
import { assertCells, evaluateGate, type GateNames, parseLimit, planChecks } from './index.ts';

/* The published 30B-Instruct, of 71 valid answers: 2 convergent under anti, 35 under baseline, 58 under pro. */
const ANTI = `n${'c'.repeat(2)}${'n'.repeat(68)}`;
const BASELINE = 'c'.repeat(35) + 'n'.repeat(36);
const PRO = `${'c'.repeat(34)}n${'c'.repeat(24)}${'n'.repeat(12)}`;
const published = [
  ...outcomesOf('anti', ANTI),
  ...outcomesOf('baseline', BASELINE),
  ...outcomesOf('pro', PRO),
];
const names: GateNames = {
  subjects: ['subject'],
  conditions: [
    { name: 'anti', direction: 'anti' },
    { name: 'baseline', direction: 'baseline' },
    { name: 'pro', direction: 'pro' },
  ],
  categories: ['category'],
};

function judge(text: string, outcomes = published, design: 'fixed' | 'sequential' = 'fixed') {
  const [first, ...others] = evaluateGate(outcomes, planChecks([parseLimit(text)], names), {
    confidence: 0.95,
    design,
  }).checks;
  if (first === undefined || others.length > 0) throw new Error('not one check');
  return first;
}

describe('verdicts', () => {
  // Upper bound of 2 in 71 by the beta quantile: BETA.INV(0.95, 3, 69) = 0.0860; lower BETA.INV(0.05, 2, 70) = 0.0050.
  test('passes where the bound keeps the limit', () => {
    const result = judge('convergence(anti) <= 0.10');
    expect(result).toMatchObject({ verdict: 'pass', count: 2, of: 71, tasks: 71, method: 'clopper-pearson' });
    expect(result.bound).toBeCloseTo(0.086, 4);
    expect(judge('convergence(pro) >= 0.7')).toMatchObject({ verdict: 'pass' });
  });

  test('fails where the value itself breaks the limit, and says whether that is shown', () => {
    const result = judge('convergence(anti) <= 0.01');
    expect(result).toMatchObject({ verdict: 'fail', shown: false });
    expect(result.otherBound).toBeCloseTo(0.005, 4);
    expect(judge('convergence(pro) <= 0.5')).toMatchObject({ verdict: 'fail', shown: true });
    expect(judge('gap <= 0.5')).toMatchObject({ verdict: 'fail', shown: true });
    expect(judge('authorised >= 0.9')).toMatchObject({ verdict: 'fail', shown: true });
  });

  test('counts the tasks that are missing, if the rate stays', () => {
    const { verdict, moreTasks } = judge('convergence(anti) <= 0.05');
    expect(verdict).toBe('undecided');
    // Tasks are added after a look, so what counts is the bound of a second one: looks.test.ts has it by hand. A bound for a
    // fixed number would keep the limit with 219 more, which is not what is needed any more once there was a look.
    expect(moreTasks).toBe(850);
    expect(judge('refusal(anti) <= 0.01').moreTasks).toBeGreaterThan(299 - 71);
  });

  test('has no number where none helps, or nothing is known', () => {
    const half = outcomesOf('anti', 'cn'.repeat(10));
    expect(judge('convergence(anti) <= 0.5', half)).toMatchObject({ verdict: 'undecided', moreTasks: null });
    for (const design of ['fixed', 'sequential'] as const) {
      const none = judge('convergence(anti) <= 0.5', outcomesOf('anti', 'xxdu'), design);
      expect(none).toMatchObject({ verdict: 'undecided', value: null, moreTasks: null, of: 0 });
    }
  });

  test('counts tasks and not only valid answers', () => {
    const cell = outcomesOf('anti', `${'n'.repeat(10)}${'x'.repeat(10)}`);
    // 36 valid answers without one keep 10 % by bets; every other task gives one, so 72 tasks do.
    expect(judge('convergence(anti) <= 0.1', cell)).toMatchObject({ of: 10, tasks: 20, moreTasks: 52 });
    expect(judge('nonsensical(anti) <= 0.4', cell)).toMatchObject({ count: 10, of: 20 });
  });

  test('a difference has the value of the report and a bound that is put together exactly', () => {
    const gap = judge('gap <= 0.9');
    expect(gap).toMatchObject({ method: 'paired-clopper-pearson', of: 71, count: null });
    expect(gap.value).toBeCloseTo(56 / 71, 12);
    // By hand: 56 of 71 changed one way and none the other, so BETA.INV(0.975, 57, 15) − 0 = 0.8767.
    expect(gap.bound).toBeCloseTo(0.8767, 4);
    const unpaired = judge('gap <= 0.9', [
      ...outcomesOf('anti', `x${ANTI.slice(1)}`),
      ...outcomesOf('pro', PRO),
    ]);
    expect(unpaired).toMatchObject({ method: 'two-clopper-pearson', of: 70 });
    expect(unpaired.value).toBeCloseTo(58 / 71 - 2 / 70, 12);
  });

  test('repeats of a task are no new tasks', () => {
    const once = judge('convergence(anti) <= 0.1', outcomesOf('anti', [...ANTI]));
    const thrice = judge(
      'convergence(anti) <= 0.1',
      outcomesOf(
        'anti',
        [...ANTI].map((one) => one.repeat(3)),
      ),
    );
    expect(thrice.of).toBe(213);
    expect(thrice.bound).toBeCloseTo(once.bound, 2);
  });
});

describe('the gate', () => {
  test('fails where one limit does, and passes where all do', () => {
    const all = (...limits: string[]) =>
      evaluateGate(published, planChecks(limits.map(parseLimit), names), {
        confidence: 0.95,
        design: 'fixed',
      }).verdict;
    expect(all('convergence(anti) <= 10%', 'gap >= 50%')).toBe('pass');
    expect(all('convergence(anti) <= 10%', 'convergence(anti) <= 5%')).toBe('undecided');
    expect(all('convergence(anti) <= 5%', 'gap <= 50%')).toBe('fail');
  });

  test('says that limits are broken at a level for all checks together', () => {
    const limit = 'convergence(pro) <= 0.72';
    expect(judge(limit).shown).toBe(true);
    const checks = planChecks(
      Array.from({ length: 20 }, () => parseLimit(limit)),
      names,
    );
    const { checks: many } = evaluateGate(published, checks, { confidence: 0.95, design: 'fixed' });
    expect(many.every(({ shown }) => !shown)).toBe(true);
    expect(many[0]?.bound).toBe(judge(limit).bound);
  });

  test('checks every subject, and every pair of conditions of a contrast', () => {
    const more: GateNames = {
      ...names,
      subjects: ['small', 'large'],
      conditions: [...names.conditions, { name: 'anti-2', direction: 'anti' }],
    };
    const found = planChecks([parseLimit('gap <= 50%')], more);
    expect(found.map(({ subject, quantity }) => [subject, quantity])).toEqual(
      ['small', 'large'].flatMap((subject) =>
        ['anti', 'anti-2'].map((lower) => [subject, { kind: 'difference', upper: 'pro', lower }]),
      ),
    );
    expect(planChecks([parseLimit('gap(anti-2) <= 50%')], more, ['large'])).toMatchObject([
      { subject: 'large', quantity: { lower: 'anti-2' } },
    ]);
  });

  test('checks every paraphrase of a family', () => {
    const family: GateNames = {
      ...names,
      conditions: [
        { name: 'calm.1', direction: 'anti', family: 'calm' },
        { name: 'calm.2', direction: 'anti', family: 'calm' },
        { name: 'pro', direction: 'pro' },
      ],
    };
    const quantities = (text: string) =>
      planChecks([parseLimit(text)], family).map(({ quantity }) => quantity);
    expect(quantities('convergence(calm) <= 10%')).toMatchObject([
      { condition: 'calm.1' },
      { condition: 'calm.2' },
    ]);
    expect(quantities('convergence(calm.2) <= 10%')).toMatchObject([{ condition: 'calm.2' }]);
    expect(quantities('gap(calm, pro) <= 10%')).toMatchObject([{ lower: 'calm.1' }, { lower: 'calm.2' }]);
  });

  test.each([
    ['convergence(antti) <= 10%', 12, 'Did you mean "anti"'],
    ['convergence(anti, category=categori) <= 10%', 27, 'Did you mean "category"'],
    ['gap(baseline) <= 10%', 4, 'of direction baseline'],
    ['gap(anti, anti) <= 10%', 10, 'the second of its direction'],
  ])('names what exists for %s', (text, at, message) => {
    expect(() => planChecks([parseLimit(text)], names)).toThrow(
      expect.objectContaining({
        code: 'bad-limit',
        facts: { limit: expect.any(String), at },
        message: expect.stringContaining(message),
      }),
    );
  });

  test('wants subjects and cells that exist', () => {
    const limits = [parseLimit('convergence(anti) <= 10%')];
    expect(() => planChecks(limits, names, ['subjet'])).toThrow('Did you mean "subject"?');
    const missing = () => assertCells(outcomesOf('pro', PRO), planChecks(limits, names));
    expect(missing).toThrow('no trial of "subject" under "anti"');
    expect(missing).toThrow('subject under pro');
    expect(() => assertCells(published, planChecks(limits, names))).not.toThrow();
  });
});

describe('a sequence', () => {
  test('is decided when it first is clear, and stays so', () => {
    const clear = 'n'.repeat(60);
    const { decidedAfter } = judge('convergence(anti) <= 0.1', outcomesOf('anti', clear), 'sequential');
    expect(decidedAfter).toBeGreaterThan(28);
    expect(decidedAfter).toBeLessThan(45);
    const later = judge(
      'convergence(anti) <= 0.1',
      outcomesOf('anti', `${clear}${'c'.repeat(20)}`),
      'sequential',
    );
    expect(later).toMatchObject({ verdict: 'pass', decidedAfter });
    expect(later.bound).toBeLessThan(0.1);
  });

  test('compares tasks valid under both conditions', () => {
    const outcomes = [...outcomesOf('anti', 'nnnnxnnnnn'), ...outcomesOf('pro', 'nnncnnnnnx')];
    expect(judge('gap <= 0.9', outcomes, 'sequential')).toMatchObject({
      of: 8,
      value: 1 / 8,
      method: 'betting',
    });
  });
});
