import { expect, test } from 'vitest';
import { answered, fetched, judged, opened, planned, waits } from '../../test/made-events.ts';
import type { RunEvent } from '../study/index.ts';
import { startProgress, trackProgress } from './track-progress.ts';

function after(...events: Parameters<typeof trackProgress>[1][]) {
  const state = startProgress('made-up', 0);
  for (const [i, event] of [planned, ...events].entries()) trackProgress(state, event, 1_000 * i);
  return state;
}

test('counts answers, tokens and costs', () => {
  const state = after(opened, answered('pro', 12), answered('anti', 30));
  expect(state.subjects.get('small')).toMatchObject({ answered: 2, outputTokens: 42, phase: 'answering' });
  expect(state.cells.map(({ counts }) => counts.answered)).toEqual([1, 1]);
  expect(state.judges.get('offline')).toEqual({ judged: 0, waiting: 2 });
  expect(state.spentUsd).toBe(0.5);
});

test('has rates count no twin', () => {
  const twin = true as const;
  const asTwin = (event: RunEvent): RunEvent => {
    if (event.kind === 'answered') return { ...event, trial: { ...event.trial, twin } };
    if (event.kind === 'judged') return { ...event, trial: { ...event.trial, twin } };
    return event;
  };
  const state = after(opened, asTwin(answered('pro', 12)), asTwin(judged('pro', 'convergence')));
  expect(state.cells.every(({ counts }) => counts.answered === 0 && counts.judged === 0)).toBe(true);
  expect(state.subjects.get('small')?.answered).toBe(1);
  expect(state.judges.get('offline')).toEqual({ judged: 1, waiting: 0 });
});

test('counts decisions as the tables do: nonsensical answers are judged, not valid', () => {
  const state = after(
    opened,
    ...(['convergence', 'nonsensical', 'safety_refusal'] as const).flatMap((decision) => [
      answered('pro', 5),
      judged('pro', decision),
    ]),
  );
  expect(state.cells[1]?.counts).toMatchObject({
    answered: 3,
    judged: 3,
    valid: 2,
    convergence: 1,
    refusal: 1,
    nonsensical: 1,
  });
  expect(state.judges.get('offline')).toEqual({ judged: 3, waiting: 0 });
});

test('has an empty answer dropped, and no judge wait for it', () => {
  const state = after(opened, answered('pro', 0, ' \n'));
  expect(state.cells[1]?.counts).toMatchObject({ answered: 1, dropped: 1 });
  expect(state.judges.get('offline')?.waiting).toBe(0);
});

test('leaves the counts of the event as they were', () => {
  const before = structuredClone(planned);
  after(opened, answered('pro', 5), judged('pro', 'convergence'));
  expect(planned).toEqual(before);
});

test('follows a fetch until the model is open', () => {
  expect(after(fetched(25e6)).subjects.get('small')).toMatchObject({
    phase: 'opening',
    note: 'fetched 25 of 100 MB (25 %)',
    fetched: 0.25,
  });
  expect(after(fetched(25e6), opened).subjects.get('small')).toMatchObject({ fetched: null, capacity: 6 });
});

test('forgets a wait when its subject answers', () => {
  expect(after(opened, waits(90_000)).waits.size).toBe(1);
  expect(after(opened, waits(90_000), answered('pro', 5)).waits.size).toBe(0);
});
