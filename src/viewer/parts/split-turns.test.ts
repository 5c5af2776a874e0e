import { expect, test } from 'vitest';
import { splitTurns } from './split-turns.ts';

const example = { user: 'E?', assistant: 'E.' };

test('a conversation is told from the examples before it', () => {
  const exchanges = [
    { user: 'Task', assistant: 'One.' },
    { user: 'Sure?', assistant: 'Two.' },
  ];
  expect(splitTurns([example, ...exchanges], 'Last?', 3)).toEqual({
    examples: [example],
    task: 'Task',
    later: [
      { answer: 'One.', user: 'Sure?' },
      { answer: 'Two.', user: 'Last?' },
    ],
  });
  for (const turn of [1, undefined])
    expect(splitTurns([example], 'Task', turn)).toEqual({ examples: [example], task: 'Task', later: [] });
});
