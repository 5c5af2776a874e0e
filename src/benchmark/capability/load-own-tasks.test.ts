import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../test/temporary-folder.ts';
import { checkAnswer } from './checker.ts';
import { loadOwnTasks } from './load-own-tasks.ts';

function write(text: string): string {
  const file = join(temporaryFolder(), 'tasks.yaml');
  writeFileSync(file, text);
  return file;
}

const of = (check: string) => write(`tasks: [{ id: one, prompt: Say it., check: ${check} }]`);

test.each([
  ['{ exact: Yes }', ' Yes\n', 'solved'],
  ['{ exact: Yes }', 'Yes.', 'wrong'],
  ['{ number: 2.5, tolerance: 0.1 }', 'So much.\nAnswer: 2.45', 'solved'],
  ['{ number: 2.5, tolerance: 0.1 }', '2.45', 'solved'],
  ['{ number: 2.5, tolerance: 0.1 }', '2.39', 'wrong'],
  ['{ number: -1200 }', 'Answer: −1,200.', 'solved'],
  ['{ number: 2.5 }', 'about 2.5', 'unreadable'],
  ["{ pattern: '\\\\bParis\\\\b' }", 'It is Paris, of course.', 'solved'],
  ["{ pattern: '\\\\bParis\\\\b' }", 'Parisian', 'wrong'],
  ['{ schema: { type: object, required: [a], properties: { a: { type: integer } } } }', '{"a": 1}', 'solved'],
  ['{ schema: { type: object, required: [a] } }', '```json\n{"a": 1}\n```', 'solved'],
  ['{ schema: { type: object, required: [a] } }', '{"b": 1}', 'wrong'],
  ['{ schema: { type: object, required: [a] } }', '{"a": 1', 'unreadable'],
  ['{ exact: Yes }', ' ', 'unreadable'],
])('%s finds "%s" %s', async (check, answer, kind) => {
  const [task] = await loadOwnTasks(of(check.replaceAll('\\\\', '\\')));
  if (task === undefined) throw new Error('no task');
  expect(checkAnswer(answer, task.checker).kind).toBe(kind);
});

test.each([
  ["{ pattern: '.*' }", 'The checker takes any answer'],
  ["{ pattern: '' }", 'check'],
  ['{ schema: {} }', 'The checker takes any answer'],
  ["{ pattern: '(' }", "The checker can't be used: Invalid regular expression"],
  ['{ schema: { $ref: nowhere } }', "The checker can't be used"],
  ['{ number: 1, tolerance: -1 }', 'tolerance'],
  ['{ exact: a, pattern: b }', 'check'],
])('%s is refused, with its place', async (check, words) => {
  const file = of(check);
  await expect(loadOwnTasks(file)).rejects.toMatchObject({ code: 'bad-yaml-file' });
  await expect(loadOwnTasks(file)).rejects.toThrow(words);
});

test('an id that stands twice is refused', async () => {
  const file = write(
    'tasks: [{ id: one, prompt: a, check: { exact: b } }, { id: one, prompt: c, check: { exact: d } }]',
  );
  await expect(loadOwnTasks(file)).rejects.toThrow('The id "one" stands twice.');
});
