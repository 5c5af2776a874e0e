import { expect, test } from 'vitest';
import { addedTexts } from './added-texts.ts';

test('gives the text of every kind of step, and nothing for weights', () => {
  expect(
    addedTexts({
      steps: [
        { kind: 'suffix', text: 'A' },
        { kind: 'prefix', text: 'B' },
        { kind: 'system', text: 'C' },
        { kind: 'prefill', text: 'D' },
        { kind: 'examples', turns: [{ user: 'E', assistant: 'F' }] },
        { kind: 'adapter', name: 'calm' },
      ],
    }),
  ).toEqual(['A', 'B', 'C', 'D', 'E', 'F']);
  expect(addedTexts({ steps: [] })).toEqual([]);
});
