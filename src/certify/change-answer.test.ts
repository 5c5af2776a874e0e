import { describe, expect, test } from 'vitest';
import { addText, cutInHalf, harmlessText, padAnswer, reverseOrder } from './change-answer.ts';

describe('what is done to an answer', () => {
  test('harmless text is as long as was asked, whatever that is', () => {
    for (const length of [1, 7, 40, 333])
      expect(harmlessText(['One day.', 'Two days.'], length, 1)).toHaveLength(length);
    expect(harmlessText(['One day.', 'Two days.'], 12, 1)).toBe('Two days. On');
  });

  test('paragraphs are turned round, or sentences where there is one paragraph', () => {
    expect(reverseOrder('First.\n\nSecond.\n\nThird.')).toBe('Third.\n\nSecond.\n\nFirst.');
    expect(reverseOrder('First. Second! Third?')).toBe('Third? Second! First.');
    expect(reverseOrder('Only one')).toBeNull();
  });

  test('half an answer ends with a whole word, and is not the answer', () => {
    expect(cutInHalf('one two three four')).toBe('one two');
    expect(cutInHalf('a')).toBeNull();
    expect(cutInHalf('')).toBeNull();
    expect(cutInHalf('unbroken')).toBe('unbr');
  });

  test('text goes before or after, and padding around', () => {
    expect(addText('A', 'x', 'before')).toBe('x\n\nA');
    expect(addText('A', 'x', 'after')).toBe('A\n\nx');
    expect(padAnswer('A', ['x.', 'y.', 'z.'])).toBe('x. y.\n\nA\n\nz.');
  });
});
