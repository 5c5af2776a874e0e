import { expect, test } from 'vitest';
import { paceStarts } from './pace-starts.ts';

test('keeps the pace though each start comes late, and makes up for no long pause', () => {
  const pacer = paceStarts();
  pacer.started(1000, 10);
  pacer.held();
  for (let start = 1; start <= 100; start += 1) {
    expect(pacer.due).toBe(1000 + 10 * start);
    pacer.started(pacer.due + 4, 10);
  }
  pacer.started(60_000, 10);
  expect(pacer.due).toBe(59_910);
});

test('a call that was not put off counts from when it starts', () => {
  const pacer = paceStarts();
  pacer.started(1000, 10);
  pacer.held();
  pacer.started(1012, 10);
  pacer.released();
  pacer.started(5000, 10);
  expect(pacer.due).toBe(5010);
});
