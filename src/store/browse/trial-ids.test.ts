import { hash } from 'node:crypto';
import { expect, test } from 'vitest';
import { eachId, idAt, packIds, reorderIds, rowOf, type TrialIds } from './trial-ids.ts';

const digests = Array.from({ length: 3_000 }, (_, i) => hash('sha256', String(i)));
// As long as one, or of its digits; these begin alike, so that they are looked for in the same place.
const odd = ['', 't-1', 'g'.repeat(64), digests[0]?.toUpperCase() ?? '', `${digests[0]}0`];
const alike = ['0'.repeat(64), `${'0'.repeat(63)}1`, `${'0'.repeat(8)}${'f'.repeat(56)}`];
const all = [...digests.slice(0, 7), ...odd, ...alike, ...digests.slice(7)];

function pack(texts: readonly string[]): TrialIds {
  const { ids, put } = packIds(texts.length);
  for (const [row, id] of texts.entries()) put(row, id);
  return ids;
}

test('gives each id back, and finds its row, whatever it is made of', () => {
  const ids = pack(all);
  expect([...eachId(ids)]).toEqual(all);
  expect(all.map((id) => rowOf(ids, id))).toEqual([...all.keys()]);
  for (const absent of ['t-2', hash('sha256', 'absent'), `${'0'.repeat(63)}2`])
    expect(rowOf(ids, absent)).toBeUndefined();
  expect([idAt(ids, -1), idAt(ids, all.length)]).toEqual(['', '']);
});

test('of no trials there is none', () => {
  const ids = pack([]);
  expect([...eachId(ids)]).toEqual([]);
  expect(rowOf(ids, digests[0] ?? '')).toBeUndefined();
});

test('moves ids with their rows', () => {
  const order = Uint32Array.from(all.keys()).reverse();
  const moved = reorderIds(pack(all), order);
  expect([...eachId(moved)]).toEqual(all.toReversed());
  expect(rowOf(moved, 't-1')).toBe(all.length - 1 - all.indexOf('t-1'));
});
