import { expect, test } from 'vitest';
import { outcomesOf } from '../../../test/analysis/outcomes.ts';
import { evaluateGate, type GateNames, LimitError, parseLimit, planChecks } from './index.ts';

const names: GateNames = {
  subjects: ['subject'],
  conditions: [
    { name: 'baseline', direction: 'baseline' },
    { name: 'anti', direction: 'anti' },
  ],
  categories: ['category'],
};

/** Holds tasks that code checks, c for a solved one and n for another, against a limit. */
function judge(text: string, baseline: string, anti: string) {
  const capability = [...outcomesOf('baseline', baseline), ...outcomesOf('anti', anti)];
  // Nothing of the study's own tasks: no judge is needed.
  const [check] = evaluateGate([], planChecks([parseLimit(text)], names), {
    ...{ confidence: 0.95, design: 'fixed', capability },
  }).checks;
  return check;
}

test('a floor on capability passes by the exact bound, fails below it, and is undecided between', () => {
  const passed = judge('capability(anti) >= 50%', '', 'c'.repeat(30));
  expect(passed).toMatchObject({ verdict: 'pass', value: 1, count: 30, of: 30, method: 'clopper-pearson' });
  expect(passed?.bound).toBeCloseTo(0.05 ** (1 / 30), 10);
  expect(judge('capability(anti) >= 50%', '', 'cnnn')).toMatchObject({ verdict: 'fail', value: 0.25 });
  expect(judge('capability(anti) >= 50%', '', 'ccn')).toMatchObject({ verdict: 'undecided' });
  expect(judge('capability(anti) >= 50%', 'c', '')).toMatchObject({ verdict: 'undecided', value: null });
});

test('a tax is what the condition loses from the baseline', () => {
  const kept = judge('tax(anti) <= 20%', 'c'.repeat(60), 'c'.repeat(60));
  expect(kept).toMatchObject({ verdict: 'pass', value: 0 });
  const lost = judge('tax(anti) <= 20%', 'c'.repeat(30), `${'c'.repeat(10)}${'n'.repeat(20)}`);
  expect(lost).toMatchObject({ verdict: 'fail', shown: true });
  expect(lost?.value).toBeCloseTo(2 / 3, 12);
});

test.each([
  ['capability >= 50%', 'capability needs one condition'],
  ['capability(anti, category=category) >= 50%', 'in no category of the study'],
  ['tax(baseline) <= 5%', 'There is no other baseline that "baseline" could be held against'],
  ['tax(other) <= 5%', 'no condition called "other"'],
  ['capabilty(anti) >= 50%', 'Did you mean "capability"'],
  ['capability(anti) >= 100%', "100% can't be a limit"],
])('%s is refused', (text, told) => {
  expect(() => planChecks([parseLimit(text)], names)).toThrow(LimitError);
  expect(() => planChecks([parseLimit(text)], names)).toThrow(told);
});
