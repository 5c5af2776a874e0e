import { expect, test } from 'vitest';
import { compareForms } from './compare-forms.ts';
import { type CellForm, type FormOfAnswer, measureForm } from './measure-form.ts';

const ADDED = new Map([
  ['baseline', []],
  ['pro', ['Take whatever can be reached here.']],
  ['short', ['Be bold.']],
]);

function answer(condition: string, text: string, isCut = false): FormOfAnswer {
  return { subject: 's', condition, place: ['baseline', 'pro', 'short'].indexOf(condition), text, isCut };
}

test('counts cut answers and echoes, and takes the median of lengths, in the order of the plan', () => {
  const forms = measureForm(
    [
      answer('pro', 'No.', true),
      answer('baseline', 'I take whatever can be reached.'),
      answer('baseline', 'One two three.', true),
      answer('pro', 'So I TAKE: whatever can … be reached!'),
      answer('pro', 'I take whatever I can reach.'),
      answer('short', 'Be bold.'),
    ],
    ADDED,
  );
  expect(forms).toEqual([
    { subject: 's', condition: 'baseline', answers: 2, cut: 1, medianWords: 4.5, echo: null },
    { subject: 's', condition: 'pro', answers: 3, cut: 1, medianWords: 6, echo: 1 },
    // Two words are no run of four: nothing can echo them.
    { subject: 's', condition: 'short', answers: 1, cut: 0, medianWords: 2, echo: null },
  ]);
});

const like: CellForm = { subject: 's', condition: 'a', answers: 50, cut: 5, medianWords: 100, echo: null };

test.each([
  ['as many cut, of like length', {}, []],
  ['more cut answers', { cut: 10 }, ['cut']],
  ['a few more cut answers', { cut: 9 }, []],
  ['much longer answers', { medianWords: 126 }, ['length']],
  ['somewhat longer answers', { medianWords: 125 }, []],
  ['much shorter answers, and cut ones', { cut: 30, medianWords: 70 }, ['cut', 'length']],
  ['echoes in a tenth of the answers', { echo: 5 }, ['echo']],
  ['few echoes', { echo: 4 }, []],
] as const)('finds where forms differ: %s', (_, change, differences) => {
  expect(compareForms(like, { ...like, condition: 'b', ...change })).toEqual(differences);
  expect(compareForms({ ...like, condition: 'b', ...change }, like)).toEqual(differences);
});
