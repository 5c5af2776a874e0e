import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import { answerOf, makeRun } from '../../test/viewer/make-run.ts';
import { openStore } from './open-store.ts';

test('losses are empty answers, dropped judgements and failures, in the order of the plan', async () => {
  const folder = temporaryFolder();
  const run = join(folder, 'run');
  await makeRun(run, { name: 'run', subjects: 1, tasksPerCategory: 1, epochs: 1, answered: 1 });
  using store = openStore(run, 'write');
  const waiting = store.query.unanswered('model-1', -1, 3).map(({ trial }) => trial);
  const [empty, dropped, failed] = waiting.map(({ id }) => id);
  const [, judge] = store.query.judges();
  if (empty === undefined || dropped === undefined || failed === undefined || judge === undefined)
    throw new Error('The run is smaller than it should be.');
  await store.saveFailure({
    trial: failed,
    judge: '',
    error: 'TimeoutError',
    message: 'no answer',
    attempts: 2,
  });
  await store.saveAnswer(dropped, answerOf('Aye.'));
  await store.saveJudgement(dropped, judge, { kind: 'dropped', cause: 'no JSON', call: null });
  await store.saveAnswer(empty, answerOf(' \n\u3000'));
  expect(store.query.losses().map(({ trial, ...loss }) => [trial.id, loss])).toEqual([
    [empty, { judge: null, cause: 'the answer is empty' }],
    [dropped, { judge: 'careful', cause: 'no JSON' }],
    [failed, { judge: null, cause: 'no answer' }],
  ]);
});
