import { expect, test } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import { makeRun } from '../../test/viewer/make-run.ts';
import { indexedOutcomes, openStore, statusOf } from './index.ts';

test('what became of a trial is the same, read from the whole run, from its index, and from its record', async () => {
  const folder = temporaryFolder();
  await makeRun(folder, { name: 'island', subjects: 1, tasksPerCategory: 3, epochs: 2, answered: 40 });
  using store = openStore(folder, 'write');
  const judges = store.query.judges();
  const [first, second] = judges;
  const [, , third, fourth] = [...store.query.records()].map(({ trial }) => trial.id);
  if (first === undefined || second === undefined) throw new Error('a made-up run has two judges');
  await store.removeJudgement(third ?? '', first);
  await store.saveJudgement(fourth ?? '', second, { kind: 'dropped', cause: 'No decision.', call: null });
  const statuses = judges.map(({ name }, place) => {
    const whole = [...store.query.outcomes(name)];
    expect([...indexedOutcomes(store.browse.index(), place)]).toEqual(whole);
    const stored = whole.map(({ status }) => status);
    expect([...store.query.records()].map((record) => statusOf(record, name))).toEqual(stored);
    return stored;
  });
  expect(new Set(statuses.flat())).toContain('unjudged');
  expect(new Set(statuses.flat())).toContain('unanswered');
  expect(statuses[1]?.[3]).toBe('dropped');
});
