import { expect, test } from 'vitest';
import type { DistilEvent, PlannedPart } from '../distil/index.ts';
import { reportTrainingInLines } from './report-training.ts';
import { describeTraining, startTraining, trackTraining, trainingLeft } from './track-training.ts';

const adapter: PlannedPart = { name: 'adapter', examples: 20, steps: 10, longest: 50, tokens: 100 };
const own: PlannedPart = { name: 'own', examples: 20, steps: 4, longest: 50, tokens: 100 };
const step = (part: PlannedPart, at: number, seconds: number): DistilEvent => ({
  kind: 'training',
  part: part.name,
  event: { event: 'step', step: at, of: part.steps, loss: 2 - at / 10, seconds },
});

test('tells how far each training is, and the time left once three steps were measured', () => {
  const state = startTraining([adapter, own]);
  expect(describeTraining(state)).toEqual([
    'training the adapter      10 steps',
    'undoing it on own answers 4 steps',
  ]);
  trackTraining(state, { kind: 'part', part: adapter, isDone: false });
  expect(describeTraining(state)[0]).toBe('training the adapter      loading the model');
  for (const at of [1, 2]) trackTraining(state, step(adapter, at, 10 * at));
  expect(trainingLeft(state)).toBeNull();
  trackTraining(state, step(adapter, 3, 30));
  // Seven steps of this training and four of the next, at ten seconds each.
  expect(trainingLeft(state)).toBe(110);
  expect(describeTraining(state)[0]).toBe(
    'training the adapter      3/10 steps, loss 1.700, 1:50 left in all',
  );
});

test('measures the steps of this run alone where a training goes on', () => {
  const state = startTraining([adapter]);
  trackTraining(state, { kind: 'part', part: adapter, isDone: false });
  trackTraining(state, { kind: 'training', part: 'adapter', event: { event: 'resumed', step: 5 } });
  trackTraining(state, step(adapter, 8, 6));
  expect(trainingLeft(state)).toBe(4);
});

test('a training that was at its end before takes no time', () => {
  const state = startTraining([adapter, own]);
  trackTraining(state, { kind: 'part', part: adapter, isDone: true });
  trackTraining(state, { kind: 'part', part: own, isDone: false });
  for (const at of [1, 2, 3]) trackTraining(state, step(own, at, at));
  expect(trainingLeft(state)).toBe(1);
});

test('lines come at the beginning, at the end and every quarter of a minute', () => {
  let time = 0;
  const written: string[] = [];
  const reporter = reportTrainingInLines([adapter], {
    screen: { write: (text: string) => written.push(text) },
    now: () => time,
  });
  reporter.take({ kind: 'part', part: adapter, isDone: false });
  for (const at of [1, 2, 3, 4]) {
    time += 6_000;
    reporter.take(step(adapter, at, 6 * at));
  }
  reporter.take({
    kind: 'training',
    part: 'adapter',
    event: { event: 'done', step: 10, seconds: 60, peak_memory_bytes: null, versions: {} },
  });
  expect(written).toHaveLength(3);
  expect(written[1]).toBe('[0:18] training the adapter      3/10 steps, loss 1.700, 0:42 left in all\n');
});
