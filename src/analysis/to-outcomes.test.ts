import { expect, test } from 'vitest';
import { type TrialOutcome, toChosenOutcomes, toOutcomes } from './to-outcomes.ts';

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

test('counts a label of a chosen answer in no rate, and gives it apart', () => {
  const labels: TrialOutcome[] = [
    { ...trial, condition: 'plain', status: 'convergence', chosen: 'status=convergence' },
    { ...trial, condition: 'calm', status: 'nonsensical' },
  ];
  expect([...toOutcomes(labels, { conditions })]).toEqual([
    { ...trial, condition: 'plain', direction: 'baseline', status: 'unanswered' },
    { ...trial, condition: 'calm', direction: 'anti', status: 'nonsensical' },
  ]);
  expect([...toChosenOutcomes(labels, { conditions })]).toEqual([
    { ...labels[0], direction: 'baseline', status: 'convergence' },
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
