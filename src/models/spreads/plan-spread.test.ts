import { expect, test } from 'vitest';
import { planSpread, readWorkerCount } from './plan-spread.ts';

test('one context a core, with one thread', () => {
  expect(planSpread({ cores: 2, workers: 4, gpu: false })).toEqual({ contexts: 2, threads: 1, sequences: 3 });
});

test('cores beyond the workers become threads', () => {
  expect(planSpread({ cores: 16, workers: 4, gpu: false })).toEqual({
    contexts: 4,
    threads: 4,
    sequences: 3,
  });
});

test('one context with many sequences on a GPU', () => {
  expect(planSpread({ cores: 16, workers: 4, gpu: true })).toEqual({
    contexts: 1,
    threads: null,
    sequences: 16,
  });
});

test('wishes come first', () => {
  const wishes = { contexts: 1, threads: 2, sequences: 6 };
  expect(planSpread({ cores: 2, workers: 4, gpu: false }, wishes)).toEqual(wishes);
});

test('reads the size of the thread pool', () => {
  expect(readWorkerCount({})).toBe(4);
  expect(readWorkerCount({ UV_THREADPOOL_SIZE: '12' })).toBe(12);
  expect(readWorkerCount({ UV_THREADPOOL_SIZE: 'many' })).toBe(4);
});
