import { expect, test } from 'vitest';
import { findSource } from './find-source.ts';

const place = (shared: number) => ({ held: [...Array(shared).keys(), -1] });
const prompt = [...Array(100).keys()];

test('the place that holds the longest prefix is copied from', () => {
  const [own, some, most] = [place(10), place(60), place(90)];
  expect(findSource([own, some, most], own, prompt)).toBe(most);
});

test('a few tokens are not worth a copy, and no place is copied from itself', () => {
  const [own, other] = [place(40), place(71)];
  expect(findSource([own, other], own, prompt)).toBeNull();
  expect(findSource([own], own, prompt)).toBeNull();
});
