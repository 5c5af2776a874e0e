import { expect, test } from 'vitest';
import type { RunListing } from '../../../server/index.ts';
import { sortRuns, tellTime } from './sort-runs.ts';

const unread: RunListing = {
  ...{ slug: 'broken', folder: 'broken', facts: null, judges: [], planned: 0, answered: 0, running: false },
  ...{ problem: 'It is broken.', spent: null },
};
const run = (slug: string, inputTokens: number): RunListing => ({
  ...unread,
  slug,
  answered: 100 - inputTokens,
  spent: { usd: 0, inputTokens, outputTokens: 1 },
});

test('the largest first or last, and what is not known at the end', () => {
  const runs = [run('b', 5), unread, run('a', 50), run('c', 20)];
  const order = (...how: [Parameters<typeof sortRuns>[1], boolean]) =>
    sortRuns(runs, ...how).map(({ slug }) => slug);
  expect(order('tokens', false)).toEqual(['a', 'c', 'b', 'broken']);
  expect(order('tokens', true)).toEqual(['b', 'c', 'a', 'broken']);
  expect(order('name', false)).toEqual(['a', 'b', 'broken', 'c']);
});

test.each([
  [61, '61 s'],
  [600, '10 min'],
  [2 * 3600 + 300, '2 h 5 min'],
])('%s seconds are %s', (seconds, words) => {
  expect(tellTime(seconds)).toBe(words);
});
