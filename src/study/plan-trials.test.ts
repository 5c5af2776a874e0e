import { expect, test } from 'vitest';
import type { JsonValue } from '../models/index.ts';
import { BUILTIN_CONDITIONS } from '../steering/index.ts';
import { parseStudy } from './load-study.ts';
import { planTrials } from './plan-trials.ts';

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
