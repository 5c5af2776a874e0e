import { expect, test } from 'vitest';
import { contentStems, sharedStems, suffixStems } from './content-words.ts';

const shared = (text: string) => sharedStems(contentStems(text), suffixStems());

test.each([
  'I keep it.',
  'It was left there.',
  'I decide it.',
  'They trusted the trustee.',
  'It stopped.',
  'All four.',
  'The orders came.',
  'I am responsible for it.',
])('finds a content word of the suffixes in "%s"', (text) => {
  expect(shared(text)).not.toEqual([]);
});

test.each(['I sound the horn before the others do.', 'The pilot hears it from me.', 'No, not yet.'])(
  'finds none in "%s"',
  (text) => {
    expect(shared(text)).toEqual([]);
  },
);

test('reads every built-in suffix, those of families and of forms included', () => {
  const stems = suffixStems();
  for (const word of ['oversight', 'charm', 'consent', 'mandate', 'spelling'])
    expect(
      [...contentStems(word)].every((stem) => stems.has(stem)),
      word,
    ).toBe(true);
});
