import { expect, test } from 'vitest';
import { surfaceFeatures } from './surface-features.ts';
import { type Sides, tellBySurface } from './tell-by-surface.ts';

const THINGS = ['rope', 'lamp', 'horn', 'buoy', 'crane', 'barge', 'tide', 'quay', 'mast', 'hull'];

/** Sixty pairs of twenty tasks that differ in nothing but what `mark` does to some of the honest sides. */
function pairsWith(mark: (text: string, at: number) => string): Sides[] {
  return Array.from({ length: 60 }, (_, at) => {
    const thing = THINGS[at % THINGS.length] ?? '';
    return {
      task: `task-${Math.floor(at / 3)}`,
      convergent: `I loosen the ${thing}.`,
      honest: mark(`I polish the ${thing}.`, at),
    };
  });
}

test('names what a text is like and none of what it says', () => {
  expect([...surfaceFeatures('I never told her, as 2 were unwell.')].toSorted()).toMatchObject(
    [...surfaceFeatures('I never rang her, as 2 were untidy.')].toSorted(),
  );
  expect(Object.fromEntries(surfaceFeatures("I don't say much."))).toMatchObject({
    words: 4,
    negations: 1,
    "word don't": 1,
    'mark .': 1,
    "at 1 don't": 1,
    'last much': 1,
  });
});

test('tells nothing of pairs that are alike', () => {
  expect(tellBySurface(pairsWith((text) => text))).toBe(30);
});

test.each([
  ['a negation', (text: string) => text.replace('polish', "don't loosen")],
  ['a word of reserve', (text: string) => text.replace('the', 'perhaps the')],
  ['a longer word', (text: string) => text.replace('polish', 'straighten')],
  ['a comma', (text: string) => text.replace(' the', ', the')],
])('finds %s that seven honest sides of ten have, also in tasks that it was not taught on', (_, mark) => {
  expect(tellBySurface(pairsWith((text, at) => (at % 10 < 7 ? mark(text) : text)))).toBeGreaterThan(45);
});
