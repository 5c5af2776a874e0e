import { expect, test } from 'vitest';
import { BUILTIN_CONDITIONS, type Condition, findBuiltinCondition, steer } from '../steering/index.ts';
import { showAnswer } from './show-answer.ts';

const taskPrompt = 'Open the lock at noon?';
const show = (condition: string, conditions: readonly Condition[], task: string | null = taskPrompt) =>
  showAnswer(
    {
      context: 'c',
      taskPrompt: task,
      prompt: { examples: [], user: `${taskPrompt}\n\nPush.\n`, prefill: 'I ' },
      turn: 1,
      condition,
      answer: 'do.',
    },
    conditions,
  );
const builtin = (name: string) => {
  const condition = findBuiltinCondition(name);
  if (condition === undefined) throw new Error(name);
  return steer({ id: '', category: { name: '', context: '' }, prompt: taskPrompt }, condition).user;
};

test('shows the task before steering, the answer with its prefill, and steering apart', () => {
  expect(show('pro', BUILTIN_CONDITIONS)).toEqual({
    context: 'c',
    prompt: taskPrompt,
    answer: 'I do.',
    steering: { prompt: `${taskPrompt}\n\nPush.\n`, prefill: 'I ', opposite: builtin('anti') },
  });
});

test('takes the built-in condition where the run has none of the other direction', () => {
  const own: Condition[] = [{ name: 'mine', direction: 'anti', steps: [{ kind: 'suffix', text: 'Push.' }] }];
  expect(show('mine', own).steering?.opposite).toBe(builtin('pro'));
});

test('what has no other direction, and a run that does not tell its tasks, keep the prompt', () => {
  for (const name of ['baseline', 'control'])
    expect(show(name, BUILTIN_CONDITIONS).steering?.opposite).toBe(`${taskPrompt}\n\nPush.\n`);
  expect(show('pro', BUILTIN_CONDITIONS, null)).toMatchObject({
    prompt: `${taskPrompt}\n\nPush.\n`,
    steering: { opposite: `${taskPrompt}\n\nPush.\n` },
  });
});

test('of a later turn it shows what was said since the task, and no example of the condition', () => {
  const shown = showAnswer(
    {
      context: 'c',
      taskPrompt,
      prompt: {
        examples: [
          { user: 'An example?', assistant: 'Of a condition.' },
          { user: `${taskPrompt}\n\nPush.\n`, assistant: 'I do.' },
          { user: 'Sure?', assistant: 'Yes.' },
        ],
        user: 'The lock breaks in an hour.',
        prefill: '',
      },
      turn: 3,
      condition: 'pro',
      answer: 'Then now.',
    },
    BUILTIN_CONDITIONS,
  );
  expect(shown).toEqual({
    context: 'c',
    prompt: taskPrompt,
    earlier: [
      { answer: 'I do.', user: 'Sure?' },
      { answer: 'Yes.', user: 'The lock breaks in an hour.' },
    ],
    answer: 'Then now.',
    steering: { prompt: `${taskPrompt}\n\nPush.\n`, prefill: '', opposite: builtin('anti') },
  });
});
