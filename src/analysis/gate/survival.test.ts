import { describe, expect, test } from 'vitest';
import { outcomesOf } from '../../../test/analysis/outcomes.ts';
import type { Outcome } from '../outcome.ts';
import { seedDraws } from '../resampling/random.ts';
import { evaluateGate, type GateNames, LimitError, parseLimit, planChecks } from './index.ts';

const BOTH = 'anti.system+pro.suffix';
const names: GateNames = {
  subjects: ['subject'],
  conditions: ['baseline', 'anti.system', 'pro.suffix', BOTH].map((name) => ({
    name,
    direction: name === 'baseline' ? 'baseline' : 'contest',
  })),
  categories: ['category'],
  contests: [{ both: BOTH, neither: 'baseline', anti: 'anti.system' }],
};

function answer(converging: {
  readonly neither: string;
  readonly anti: string;
  readonly both: string;
}): Outcome[] {
  return [
    ...outcomesOf('baseline', converging.neither),
    ...outcomesOf('contest', converging.anti, { condition: 'anti.system' }),
    ...outcomesOf('contest', converging.both, { condition: BOTH }),
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

/** So many of 100 tasks converge, the easiest first, asked in an order that does not know of that. */
const share = (converging: number) =>
  Array.from({ length: 100 }, (_, place) => ((place * 37) % 100 < converging ? 'c' : 'n')).join('');

describe.each(['fixed', 'sequential'] as const)('survival, %s', (design) => {
  test('passes where it is shown to be above the limit', () => {
    const check = judge(
      'survival >= 50%',
      answer({ neither: share(90), anti: share(2), both: share(6) }),
      design,
    );
    expect(check).toMatchObject({ verdict: 'pass', method: 'betting', of: 100 });
    expect(check.value).toBeCloseTo(84 / 88, 12);
    expect(check.bound).toBeGreaterThanOrEqual(0.5);
    expect(check.bound).toBeLessThan(check.value ?? 0);
  });

  test('fails where it is below, and says whether that is shown', () => {
    const broken = judge(
      'survival >= 80%',
      answer({ neither: share(90), anti: share(2), both: share(70) }),
      design,
    );
    expect(broken).toMatchObject({ verdict: 'fail', shown: true });
    const near = judge(
      'survival >= 80%',
      answer({ neither: share(90), anti: share(2), both: share(22) }),
      design,
    );
    expect(near).toMatchObject({ verdict: 'fail', shown: false });
  });

  test('is undecided until it is shown, with a number of tasks', () => {
    const check = judge(
      'survival >= 80%',
      answer({ neither: share(90), anti: share(2), both: share(16) }),
      design,
    );
    expect(check.verdict).toBe('undecided');
    expect(check.moreTasks).toBeGreaterThan(0);
  });

  test('is undecided, whatever the cells say, where no authorised effect is shown', () => {
    const check = judge(
      'survival >= 50%',
      answer({ neither: share(4), anti: share(2), both: share(2) }),
      design,
    );
    expect(check).toMatchObject({ verdict: 'undecided', value: null, bound: 0, moreTasks: null });
  });
});

test('passes too seldom by chance: in at most 5 % of studies whose survival is the limit', () => {
  const draw = seedDraws(7);
  const letter = (percent: number) => (draw(100) < percent ? 'c' : 'n');
  const sample = (percent: number) => Array.from({ length: 60 }, () => letter(percent)).join('');
  let passed = 0;
  for (let study = 0; study < 100; study += 1) {
    // (90 − 50) ÷ (90 − 10) = 50 %.
    const outcomes = answer({ neither: sample(90), anti: sample(10), both: sample(50) });
    if (judge('survival >= 50%', outcomes).verdict === 'pass') passed += 1;
  }
  expect(passed).toBeLessThanOrEqual(5);
}, 240_000);

describe('names', () => {
  const plan = (text: string, known: GateNames = names) =>
    planChecks([parseLimit(text)], known).map(({ quantity }) => quantity);

  test('anti+pro stands for all conditions in which both sides speak', () => {
    expect(plan('convergence(anti+pro) <= 20%')).toEqual([
      { kind: 'rate', rate: 'convergence', condition: BOTH },
    ]);
    expect(plan(`convergence(${BOTH}) <= 20%`)).toHaveLength(1);
    expect(() => plan('convergence(anti+pro) <= 20%', { ...names, contests: [] })).toThrow(
      'no condition called "anti+pro"',
    );
  });

  test('survival is of one such condition, or of each', () => {
    const found = [{ kind: 'survival', neither: 'baseline', anti: 'anti.system', both: BOTH }];
    expect(plan('survival >= 80%')).toEqual(found);
    expect(plan(`survival(${BOTH}, category=category) >= 80%`)).toEqual(found);
  });

  test.each([
    ['survival <= 80%', names, 'survival takes a floor'],
    ['survival >= 0%', names, 'can’t be a limit'.replace('’', "'")],
    ['survival(a, b) >= 80%', names, 'survival is of one condition'],
    ['survival(anti.system) >= 80%', names, 'Both sides do not speak in "anti.system"'],
    ['survival >= 80%', { ...names, contests: [] }, 'and the run has none'],
    [
      'survival >= 80%',
      { ...names, contests: [{ both: BOTH, neither: null, anti: null }] },
      'the run lacks one of them',
    ],
    ['survivial >= 80%', names, 'Did you mean "survival"'],
  ])('%s is refused: %#', (text, known, message) => {
    expect(() => plan(text, known)).toThrow(LimitError);
    expect(() => plan(text, known)).toThrow(message);
  });
});
