import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endsInsideReasoning, splitReasoning } from './split-reasoning.ts';

const untagged = fc.string().filter((text) => !text.includes('think>'));

describe('reasoning and answer', () => {
  test.each([
    ['<think>\nfirst this\n</think>\n\nso that', 'first this', 'so that'],
    ['first this\n</think>\nso that', 'first this', 'so that'],
    ['<think>a</think> b </think> c', 'a</think> b', 'c'],
    ['<think></think>only an answer', '', 'only an answer'],
    ['only reasoning</think>', 'only reasoning', ''],
    ['  <think>cut short', 'cut short', ''],
    ['a plain answer\n', '', 'a plain answer\n'],
    ['', '', ''],
  ])('%j', (reply, reasoning, answer) => {
    expect(splitReasoning(reply)).toEqual({ reasoning, answer });
  });

  test('a thought that the template opened and that never ends is no answer', () => {
    expect(splitReasoning('still thinking', true)).toEqual({ reasoning: 'still thinking', answer: '' });
  });

  test('the last closing tag decides, whatever stands on either side', () => {
    fc.assert(
      fc.property(fc.string(), untagged, fc.boolean(), (before, after, opened) => {
        const { answer } = splitReasoning(`${before}</think>${after}`, opened);
        expect(answer).toBe(after.trim());
      }),
    );
  });

  test('a reply without tags is all answer, unchanged', () => {
    fc.assert(
      fc.property(untagged, (reply) => {
        expect(splitReasoning(reply)).toEqual({ reasoning: '', answer: reply });
      }),
    );
  });

  test('knows a prompt that ends inside a thought', () => {
    expect(endsInsideReasoning('<|assistant|><think>\n')).toBe(true);
    expect(endsInsideReasoning('<|assistant|><think>\n\n</think>\n\n')).toBe(false);
  });
});
