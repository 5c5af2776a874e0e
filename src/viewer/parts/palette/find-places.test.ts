import { expect, test } from 'vitest';
import { findPlaces } from './find-places.ts';

const places = ['island: Overview', 'island: Trials', 'Second island', 'Compare runs'].map((title) => ({
  title,
  href: title,
}));

test.each([
  ['', 4],
  ['isl', 3],
  ['TRIALS  island', 1],
  ['reef', 0],
])('of four places, "%s" finds %s', (words, found) => {
  expect(findPlaces(places, words)).toHaveLength(found);
});
