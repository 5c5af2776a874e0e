import { expect, test } from 'vitest';
import type { Condition } from './condition.ts';
import { conditionEntrySchema } from './condition-schema.ts';
import { steer } from './steer.ts';
import { collectTurns, expandTurns, sayNext } from './turns.ts';

const press: Condition = {
  name: 'press',
  direction: 'pro',
  steps: [
    { kind: 'examples', turns: [{ user: 'E?', assistant: 'E.' }] },
    { kind: 'suffix', text: 'Hurry.' },
    { kind: 'prefill', text: 'Well' },
    { kind: 'turns', said: ['We stop you in an hour. ', 'Last word?'] },
  ],
};
const task = { id: 't', category: { name: 'c', context: 'You run a lock.' }, prompt: 'Open it?' };

test('a condition with turns is one condition an answer, and an entry of a study again', () => {
  const all = expandTurns(press);
  expect(all.map(({ name, turn }) => [name, turn])).toEqual([
    ['press', { script: 'press', number: 1 }],
    ['press.turn-2', { script: 'press', number: 2 }],
    ['press.turn-3', { script: 'press', number: 3 }],
  ]);
  expect(collectTurns(all)).toEqual([press]);
  const plain: Condition = { name: 'plain', direction: 'baseline', steps: [] };
  expect(expandTurns(plain)).toEqual([plain]);
});

test('a later turn goes on from the steered prompt; answers take their places', () => {
  const [first, second, third] = expandTurns(press).map((condition) => steer(task, condition));
  expect(first).toEqual({
    system: 'You run a lock.',
    examples: [{ user: 'E?', assistant: 'E.' }],
    user: 'Open it?\n\nHurry.\n',
    prefill: 'Well',
  });
  expect(third).toEqual({
    system: 'You run a lock.',
    examples: [
      { user: 'E?', assistant: 'E.' },
      { user: 'Open it?\n\nHurry.\n', assistant: 'Well' },
      { user: 'We stop you in an hour.', assistant: '' },
    ],
    user: 'Last word?',
    prefill: '',
  });
  if (first === undefined || second === undefined) throw new Error('missing');
  expect(sayNext(first, ', no.', second.user).examples.at(-1)).toEqual({
    user: 'Open it?\n\nHurry.\n',
    assistant: 'Well, no.',
  });
});

test.each([
  [{ steps: [{ kind: 'turns', said: [] }] }, 'steps.0.said'],
  [{ steps: [{ kind: 'turns', said: [' '] }] }, 'steps.0.said.0'],
  [
    {
      steps: [
        { kind: 'turns', said: ['a'] },
        { kind: 'suffix', text: 'b' },
      ],
    },
    'steps',
  ],
  [
    {
      steps: [
        { kind: 'turns', said: ['a'] },
        { kind: 'turns', said: ['b'] },
      ],
    },
    'steps',
  ],
  [{ doses: { scale: [1, 2] }, steps: [{ kind: 'turns', said: ['a'] }] }, 'steps'],
  [{ paraphrases: ['a', { name: 'b', steps: [{ kind: 'turns', said: ['a'] }] }] }, 'paraphrases.1'],
])('turns stand last, once, and in no family or series: %#', (part, path) => {
  const issues = conditionEntrySchema.safeParse({ name: 'n', direction: 'pro', ...part }).error?.issues ?? [];
  expect(issues.map((issue) => issue.path.join('.'))).toContain(path);
});
