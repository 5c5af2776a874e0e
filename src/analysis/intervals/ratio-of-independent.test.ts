import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Estimate } from '../estimate.ts';
import { ratioOfIndependent } from './ratio-of-independent.ts';

type Numbers = readonly [value: number, low: number, high: number];
const cases: { readonly above: Numbers; readonly below: Numbers; readonly ratio: Numbers }[] = JSON.parse(
  readFileSync(new URL('ratios.json', import.meta.url), 'utf8'),
);
const estimate = ([value, low, high]: Numbers): Estimate => ({ value, low, high });

test.each(cases)('is what a search for the ends finds, case %#', ({ above, below, ratio }) => {
  const found = ratioOfIndependent(estimate(above), estimate(below));
  for (const [place, end] of (['value', 'low', 'high'] as const).entries())
    expect(found[end]).toBeCloseTo(ratio[place] ?? Number.NaN, 8);
});

test('there is no ratio to what is not shown to be above 0, nor of what is not known', () => {
  const nothing = { value: null, low: null, high: null };
  const some = estimate([0.2, 0.1, 0.3]);
  expect(ratioOfIndependent(some, estimate([0.2, 0, 0.3]))).toEqual(nothing);
  expect(ratioOfIndependent(some, nothing)).toEqual(nothing);
  expect(ratioOfIndependent(nothing, some)).toEqual(nothing);
});
