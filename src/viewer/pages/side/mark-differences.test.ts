import { expect, test } from 'vitest';
import { markDifferences } from './mark-differences.ts';

const marked = (text: string, against: string) =>
  markDifferences(text, against)
    ?.filter(({ isNew }) => isNew)
    .map((part) => part.text.trim());

test('marks words in answers that are much alike', () => {
  expect(marked('The lamp is lit at dawn.', 'The lamp is lit at dusk.')).toEqual(['dawn']);
});

test('marks sentences in answers that are not', () => {
  const many = (word: string) => Array.from({ length: 900 }, (_, i) => `${word}${i}`).join(' ');
  const [text, against] = [`First the lamp. ${many('a')}.`, `First the lamp. ${many('b')}.`];
  expect(marked(text, against)).toEqual([`${many('a')}.`]);
  expect(
    markDifferences(text, against)
      ?.map((part) => part.text)
      .join(''),
  ).toBe(text);
});

test('marks nothing where all of it is different, or it is too long', () => {
  expect(markDifferences('Aye.', 'No!')).toBeNull();
  expect(markDifferences('a '.repeat(30_000), 'b')).toBeNull();
});
