import { expect, test } from 'vitest';
import { listSpreads } from './list-spreads.ts';

const workersFor = (cores: number) => cores + 4;
const list = (cores: number, reproducible = true) =>
  listSpreads({ cores, workers: workersFor(cores), gpu: false }, reproducible).map(
    ({ contexts, threads, sequences }) => `${contexts}x${threads}x${sequences}`,
  );

test('two and three cores leave no choice', () => {
  expect(list(2)).toEqual(['2x1x3']);
  expect(list(3, false)).toEqual(['3x1x3']);
});

test('from four cores on, cores go to contexts or threads; more sequences only where steps compute several', () => {
  expect(list(4)).toEqual(['4x1x3', '2x2x3', '1x4x3', '2x1x3']);
  expect(list(16)).toEqual(['16x1x3', '8x2x3', '4x4x3', '8x1x3']);
  expect(list(16, false)).toEqual(['16x1x3', '8x2x3', '4x4x3', '8x1x3', '16x1x8']);
  expect(list(64)).toEqual(['64x1x3', '32x2x3', '16x4x3', '32x1x3']);
});

test('for all numbers of cores the rule comes first, none is listed twice, none takes more cores than there are', () => {
  for (let cores = 2; cores <= 64; cores++)
    for (const reproducible of [true, false]) {
      const spreads = listSpreads({ cores, workers: workersFor(cores), gpu: false }, reproducible);
      expect(spreads[0]).toEqual({ contexts: cores, threads: 1, sequences: 3 });
      expect(new Set(spreads.map((spread) => JSON.stringify(spread))).size).toBe(spreads.length);
      expect(spreads.length).toBeLessThanOrEqual(5);
      for (const { contexts, threads } of spreads)
        expect(contexts * (threads ?? 0)).toBeLessThanOrEqual(cores);
    }
});

test('with the four workers of a program that uses the library, contexts are four at the most', () => {
  const spreads = listSpreads({ cores: 16, workers: 4, gpu: false }, true);
  expect(Math.max(...spreads.map(({ contexts }) => contexts))).toBe(4);
});

test('a GPU that computes one answer a step may do with one sequence a context', () => {
  const of = (reproducible: boolean) => listSpreads({ cores: 16, workers: 20, gpu: true }, reproducible);
  expect(of(true).map(({ contexts, sequences }) => [contexts, sequences])).toEqual([
    [1, 16],
    [1, 1],
    [2, 1],
    [4, 1],
  ]);
  expect(of(false)[0]).toEqual({ contexts: 1, threads: null, sequences: 16 });
});
