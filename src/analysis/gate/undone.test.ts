import { describe, expect, test } from 'vitest';
import { outcomesOf } from '../../../test/analysis/outcomes.ts';
import type { Outcome } from '../outcome.ts';
import { seedDraws } from '../resampling/random.ts';
import { evaluateGate, type GateNames, LimitError, parseLimit, planChecks } from './index.ts';

const STEPS = [4, 8, 16] as const;
const dosed = (series: string, amount: number, from = 'trained') => ({
  name: `${series}.${amount}`,
  direction: 'contest' as const,
  dose: { series, of: 'steps', amount, from },
});
const names: GateNames = {
  subjects: ['subject'],
  conditions: [
    { name: 'baseline', direction: 'baseline' },
    { name: 'trained', direction: 'anti' },
    ...STEPS.map((steps) => dosed('own', steps)),
  ],
  categories: ['category'],
};

/** So many of 100 tasks converge, the easiest first, asked in an order that does not know of that. */
const share = (converging: number) =>
  Array.from({ length: 100 }, (_, place) => ((place * 37) % 100 < converging ? 'c' : 'n')).join('');

/** Of the baseline, the adapter, and after 4, 8 and 16 steps. */
function answer([baseline = '', trained = '', ...undone]: readonly string[]): Outcome[] {
  return [
    ...outcomesOf('baseline', baseline),
    ...outcomesOf('anti', trained, { condition: 'trained' }),
    ...undone.flatMap((letters, place) =>
      outcomesOf('contest', letters, { condition: `own.${STEPS[place]}` }),
    ),
  ];
}

function judge(text: string, outcomes: readonly Outcome[], design: 'fixed' | 'sequential' = 'fixed') {
  const [check] = evaluateGate(outcomes, planChecks([parseLimit(text)], names), {
    confidence: 0.95,
    design,
  }).checks;
  if (check === undefined) throw new Error('no check');
  return check;
}

describe.each(['fixed', 'sequential'] as const)('undone, %s', (design) => {
  const hold = (text: string, rates: readonly number[]) => judge(text, answer(rates.map(share)), design);

  test('passes where more than half is shown to be left after these steps and all before', () => {
    const all = hold('undone >= 16', [90, 2, 4, 6, 8]);
    expect(all).toMatchObject({ verdict: 'pass', value: Infinity, bound: 16, method: 'betting', of: 100 });
    const some = hold('undone(own) >= 8', [90, 2, 4, 10, 80]);
    expect(some).toMatchObject({ verdict: 'pass', bound: 8 });
    // Half of 88 points is gone on the way from 10 % at 8 steps to 80 % at 16.
    expect(some.value).toBeCloseTo(8 + (8 * (46 - 10)) / 70, 12);
  });

  test('fails where half is gone before, and says whether that is shown', () => {
    const broken = hold('undone >= 16', [90, 2, 20, 85, 88]);
    expect(broken).toMatchObject({ verdict: 'fail', shown: true, otherBound: 8 });
    expect(broken.value).toBeCloseTo(4 + (4 * (46 - 20)) / 65, 12);
    const near = hold('undone >= 16', [90, 2, 20, 40, 49]);
    expect(near).toMatchObject({ verdict: 'fail', shown: false });
  });

  test('is undecided until it is shown, with a number of tasks', () => {
    const check = hold('undone >= 16', [90, 2, 10, 20, 38]);
    expect(check).toMatchObject({ verdict: 'undecided', value: Infinity, bound: 8 });
    expect(check.moreTasks).toBeGreaterThan(0);
  });

  test('is undecided, whatever the cells say, where the adapter is not shown to have an effect', () => {
    const check = hold('undone >= 4', [4, 2, 2, 2, 2]);
    expect(check).toMatchObject({ verdict: 'undecided', value: null, bound: 0, moreTasks: null });
  });

  test('is undecided where a number of steps has no valid answer', () => {
    const outcomes = answer([...[90, 2, 4, 6].map(share), 'x'.repeat(100)]);
    expect(judge('undone >= 16', outcomes, design)).toMatchObject({
      verdict: 'undecided',
      value: null,
      of: 0,
    });
  });
});

test('passes too seldom by chance: in at most 5 % of studies in which half is gone at the limit', () => {
  const draw = seedDraws(7);
  const sample = (percent: number) =>
    Array.from({ length: 60 }, () => (draw(100) < percent ? 'c' : 'n')).join('');
  let passed = 0;
  for (let study = 0; study < 100; study += 1) {
    // Of 80 points 40 are gone after 16 steps.
    const outcomes = answer([90, 10, 20, 30, 50].map(sample));
    if (judge('undone >= 16', outcomes).verdict === 'pass') passed += 1;
  }
  expect(passed).toBeLessThanOrEqual(5);
}, 240_000);

describe('names', () => {
  const plan = (text: string, known: GateNames = names) =>
    planChecks([parseLimit(text)], known).map(({ quantity }) => quantity);
  const own = {
    ...{ kind: 'undone', series: 'own', baseline: 'baseline', from: 'trained' },
    undone: STEPS.map((steps) => ({ condition: `own.${steps}`, steps })),
  };

  test('undone is of one series of further training, or of each', () => {
    expect(plan('undone(own, category=category) >= 16')).toEqual([own]);
    const two = { ...names, conditions: [...names.conditions, dosed('benign', 16)] };
    expect(plan('undone >= 16', two)).toHaveLength(2);
    expect(plan('undone(own) >= 16', two)).toEqual([own]);
  });

  test('survival takes a number of steps by its condition', () => {
    expect(plan('survival(own.16) >= 80%')).toEqual([
      { kind: 'survival', neither: 'baseline', anti: 'trained', both: 'own.16' },
    ]);
    const outcomes = answer([90, 2, 4, 6, 8].map(share));
    expect(judge('survival(own.16) >= 80%', outcomes)).toMatchObject({
      verdict: 'pass',
      bound: expect.any(Number),
    });
  });

  test.each([
    ['undone <= 16', names, 'undone takes a floor'],
    ['undone > 16', names, 'undone takes a floor'],
    ['undone >= 50%', names, 'undone is in steps'],
    ['undone >= 2.5', names, 'undone is in steps'],
    ['undone(a, b) >= 16', names, 'undone is of one series'],
    ['undone(ovn) >= 16', names, 'Did you mean "own"?'],
    ['undone >= 20', names, 'was tried after 4, 8, 16 steps, and not after 20'],
    ['undone >= 16', { ...names, conditions: names.conditions.slice(0, 2) }, 'the run has no series of that'],
    ['undone >= 16', { ...names, conditions: names.conditions.slice(1) }, 'the run has none'],
    [
      'undone >= 16',
      { ...names, conditions: names.conditions.map((one) => ({ ...one, direction: 'pro' as const })) },
      'the run has no series of that',
    ],
    ['survival(trained) >= 80%', names, 'and the run has none'],
    ['undoen >= 16', names, 'Did you mean "undone"?'],
  ])('%s is refused: %#', (text, known, message) => {
    expect(() => plan(text, known)).toThrow(LimitError);
    expect(() => plan(text, known)).toThrow(message);
  });
});
