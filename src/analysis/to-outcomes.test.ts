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
  expect([...toOutcomes(trials, conditions)]).toEqual([
    { ...trial, condition: 'calm', direction: 'anti', status: 'convergence' },
    { ...trial, condition: 'plain', direction: 'baseline', status: 'unanswered' },
  ]);
});

test('makes up no direction for a condition that the run lacks', () => {
  expect(() => [...toOutcomes(trials, conditions.slice(0, 1))]).toThrow('calm');
});
