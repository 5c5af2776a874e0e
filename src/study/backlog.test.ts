import { expect, test } from 'vitest';
import { openBacklog } from './backlog.ts';

function openOver(items: number[], pageSize = 2) {
  let reads = 0;
  const backlog = openBacklog((after: number | null) => {
    reads += 1;
    return items.filter((item) => item > (after ?? 0)).slice(0, pageSize);
  });
  return { backlog, reads: () => reads };
}

test('gives all items of all pages in order, each to one taker, and then the end', async () => {
  const { backlog } = openOver([1, 2, 3, 4, 5]);
  backlog.end();
  const taken = await Promise.all(Array.from({ length: 7 }, () => backlog.take()));
  expect(taken).toEqual([1, 2, 3, 4, 5, undefined, undefined]);
});

test('lets takers wait while the source may grow, and wakes one for each item', async () => {
  const items: number[] = [];
  const { backlog } = openOver(items);
  const got: (number | undefined)[] = [];
  const takers = [1, 2, 3].map(() => backlog.take().then((item) => got.push(item)));
  for (const item of [1, 2]) {
    items.push(item);
    backlog.wake();
  }
  await Promise.all(takers.slice(0, 2));
  expect(got).toEqual([1, 2]);
  backlog.end();
  await Promise.all(takers);
  expect(got).toEqual([1, 2, undefined]);
});

test('an item that comes while all takers are busy is found by the next one that asks', async () => {
  const items = [1];
  const { backlog } = openOver(items);
  expect(await backlog.take()).toBe(1);
  items.push(2);
  backlog.wake();
  expect(await backlog.take()).toBe(2);
});

test('looks into an empty source once, however many wait', async () => {
  const { backlog, reads } = openOver([]);
  const takers = Array.from({ length: 64 }, () => backlog.take());
  expect(backlog.isEmpty()).toBe(true);
  backlog.end();
  await Promise.all(takers);
  expect(reads()).toBe(1);
});
