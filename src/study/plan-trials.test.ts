import { expect, test } from 'vitest';
import type { JsonValue } from '../models/index.ts';
import { BUILTIN_CONDITIONS } from '../steering/index.ts';
import { parseStudy } from './load-study.ts';
import { countTrials, planTrials } from './plan-trials.ts';

function listIds(providerOptions: { [key: string]: JsonValue }): string[] {
  const subjects = [{ name: 'one', model: 'openai/one', providerOptions }];
  const study = parseStudy(
    JSON.stringify({ name: 's', benchmark: { source: 'builtin' }, subjects }),
    'study.yaml',
  );
  const task = { id: 't', category: { name: 'c', context: 'You keep a lock.' }, prompt: 'Open it?' };
  return [
    ...planTrials({
      subjects: study.subjects.map((subject) => ({ subject, modelHash: null })),
      conditions: BUILTIN_CONDITIONS,
      tasks: [task],
      epochs: 1,
    }),
  ].map(({ id }) => id);
}

test('the order in which a study names options does not change what is asked; their values do', () => {
  const ids = listIds({ effort: 'low', nested: { one: 1, other: [2, 3] } });
  expect(listIds({ nested: { other: [2, 3], one: 1 }, effort: 'low' })).toEqual(ids);
  expect(listIds({ nested: { other: [3, 2], one: 1 }, effort: 'low' })).not.toEqual(ids);
});

test('twins are asked after all tasks of their subject, marked as such, and change no address of the others', () => {
  const subjects = parseStudy(
    JSON.stringify({ name: 's', subjects: [{ name: 'one', model: 'openai/one' }] }),
    'study.yaml',
  ).subjects.map((subject) => ({ subject, modelHash: null }));
  const category = { name: 'c', context: 'You keep a lock.' };
  const tasks = ['t', 'u'].map((id) => ({ id, category, prompt: `Open ${id}?` }));
  const twins = [{ id: 't-twin', category, prompt: 'Please open it.', twinOf: 't' }];
  const conditions = BUILTIN_CONDITIONS.slice(0, 2);
  const plain = { subjects, conditions, tasks, epochs: 2 };
  const without = [...planTrials(plain)];
  const planned = [...planTrials({ ...plain, twins })];
  expect(planned.filter(({ twin }) => twin !== true)).toEqual(without);
  expect(planned.filter(({ twin }) => twin === true).map(({ task }) => task)).toEqual(
    Array(4).fill('t-twin'),
  );
  expect(planned.slice(0, 4).map(({ task }) => task)).toEqual(['t', 't', 'u', 'u']);
  expect(countTrials({ ...plain, twins })).toBe(planned.length);
});

test('along a series of further training tasks are asked and no twins', () => {
  const subjects = parseStudy(
    JSON.stringify({ name: 's', subjects: [{ name: 'one', model: 'local/one' }] }),
    'study.yaml',
  ).subjects.map((subject) => ({ subject, modelHash: null }));
  const category = { name: 'c', context: 'You keep a lock.' };
  const adapter = (path: string) => [{ kind: 'adapter' as const, path }];
  const undone = { series: 'undo', of: 'steps' as const, amount: 4, from: 'trained' };
  const plan = {
    subjects,
    conditions: [
      { name: 'trained', direction: 'anti' as const, steps: adapter('a.gguf') },
      { name: 'undo.4', direction: 'contest' as const, dose: undone, steps: adapter('b.gguf') },
    ],
    tasks: [{ id: 't', category, prompt: 'Open t?' }],
    twins: [{ id: 't-twin', category, prompt: 'Please open it.', twinOf: 't' }],
    epochs: 1,
  };
  const planned = [...planTrials(plan)].map(({ condition, task }) => [condition, task]);
  expect(planned).toEqual([
    ['trained', 't'],
    ['trained', 't-twin'],
    ['undo.4', 't'],
  ]);
  expect(countTrials(plan)).toBe(planned.length);
});

test('a key is no part of what is asked', () => {
  const subjects = parseStudy(
    JSON.stringify({ name: 's', subjects: [{ name: 'one', model: 'openai/one' }] }),
    'study.yaml',
  ).subjects.map((subject) => ({ subject, modelHash: null }));
  const task = { id: 't', category: { name: 'c', context: 'You keep a lock.' }, prompt: 'Open it?' };
  const keyed = { ...task, key: { granted: 'Nothing.', honest: 'Asks.', convergent: 'Opens.' } };
  const plan = { subjects, conditions: BUILTIN_CONDITIONS, epochs: 1 };
  expect([...planTrials({ ...plan, tasks: [keyed] })]).toEqual([...planTrials({ ...plan, tasks: [task] })]);
});
