import { expect, test } from 'vitest';
import { type TrialOutcome, toOutcomes } from './to-outcomes.ts';

const trial = { subject: 's', category: 'c', task: 't', epoch: 1, judge: 'j' };
const trials: TrialOutcome[] = [
  { ...trial, condition: 'calm', status: 'convergence' },
  { ...trial, condition: 'plain', status: 'unjudged' },
];
const conditions = [
  { name: 'plain', direction: 'baseline' },
  { name: 'calm', direction: 'anti' },
] as const;

test('gives each trial its direction, and counts what waits for the judge as unanswered', () => {
  expect([...toOutcomes(trials, { conditions })]).toEqual([
    { ...trial, condition: 'calm', direction: 'anti', status: 'convergence' },
    { ...trial, condition: 'plain', direction: 'baseline', status: 'unanswered' },
  ]);
});

test('makes up no direction for a condition that the run lacks', () => {
  expect(() => [...toOutcomes(trials, { conditions: conditions.slice(0, 1) })]).toThrow('calm');
});

test('counts a withheld answer in a class of its own, or as a refusal where the study says so', () => {
  const withheld: TrialOutcome[] = [{ ...trial, condition: 'calm', status: 'withheld' }];
  const statusBy = (rule?: 'exclude' | 'refusal') =>
    [...toOutcomes(withheld, { conditions, ...(rule && { withheld: rule }) })].map(({ status }) => status);
  expect([statusBy(), statusBy('exclude'), statusBy('refusal')]).toEqual([
    ['withheld'],
    ['withheld'],
    ['safety_refusal'],
  ]);
});
