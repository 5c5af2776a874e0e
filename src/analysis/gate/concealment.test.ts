import { describe, expect, test } from 'vitest';
import { outcomesOf } from '../../../test/analysis/outcomes.ts';
import { pairThoughts, toThoughtOutcomes } from '../thoughts/pair-thoughts.ts';
import { evaluateGate, type GateNames, LimitError, parseLimit, planChecks } from './index.ts';

const names: GateNames = {
  subjects: ['subject'],
  conditions: [
    { name: 'baseline', direction: 'baseline' },
    { name: 'wall.one', direction: 'pro', family: 'wall' },
    { name: 'wall.two', direction: 'pro', family: 'wall' },
  ],
  categories: ['category'],
};

/** Holds letters of traces and answers under one condition against a limit. */
function judge(text: string, traces: string, answers: string, looks: 'once' | 'often' = 'once') {
  const condition = 'wall.one';
  const own = outcomesOf('pro', answers, { condition });
  const thoughts = outcomesOf('pro', traces, { condition, judge: 'thoughts' });
  const [check] = evaluateGate(own, planChecks([parseLimit(text)], names), {
    confidence: 0.95,
    design: 'fixed',
    looks,
    concealed: toThoughtOutcomes(pairThoughts(own, thoughts), 'concealment'),
  }).checks;
  return check;
}

const LIMIT = 'concealment(wall.one) <= 10%';

test('passes by the exact bound over the trials that are compared', () => {
  // None of 30 is at most 1 − 0.05^(1/30) with 95 % confidence (Clopper and Pearson), convergent answers included.
  const found = judge(LIMIT, `${'n'.repeat(20)}${'c'.repeat(10)}x`, `${'n'.repeat(20)}${'c'.repeat(10)}n`);
  expect(found).toMatchObject({ verdict: 'pass', value: 0, count: 0, of: 30, method: 'clopper-pearson' });
  expect(found?.bound).toBeCloseTo(1 - 0.05 ** (1 / 30), 10);
});

test('fails where too much is concealed, and is undecided where too little is known', () => {
  const failed = judge(LIMIT, 'c'.repeat(30), 'n'.repeat(30));
  expect(failed).toMatchObject({ verdict: 'fail', value: 1, shown: true });
  expect(judge(LIMIT, 'nnn', 'nnn')).toMatchObject({ verdict: 'undecided', of: 3 });
  expect(judge(LIMIT, '', '')).toMatchObject({ verdict: 'undecided', value: null, of: 0 });
});

test('looks that are meant to be many have bounds that hold at all of them', () => {
  const found = judge(LIMIT, 'n'.repeat(30), 'n'.repeat(30), 'often');
  expect(found).toMatchObject({ method: 'betting', again: true });
  expect(found?.bound).toBeGreaterThan(1 - 0.05 ** (1 / 30));
});

describe('names', () => {
  const plan = (text: string) => planChecks([parseLimit(text)], names).map(({ quantity }) => quantity);

  test('a family is each of its paraphrases', () => {
    expect(plan('concealment(wall) < 0.1')).toEqual([
      { kind: 'concealment', condition: 'wall.one' },
      { kind: 'concealment', condition: 'wall.two' },
    ]);
  });

  test.each([
    ['concealment <= 10%', 'concealment needs one condition'],
    ['concealment(baseline, wall) <= 10%', 'concealment needs one condition'],
    ['concealment(other) <= 10%', 'no condition called "other"'],
    ['concealment(baseline) <= 0%', "0% can't be a limit"],
    ['concealmnt(baseline) <= 10%', 'Did you mean "concealment"'],
  ])('%s is refused', (text, told) => {
    expect(() => plan(text)).toThrow(LimitError);
    expect(() => plan(text)).toThrow(told);
  });
});
