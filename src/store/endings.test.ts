import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeEach, expect, test } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import type { Benchmark, Task } from '../benchmark/index.ts';
import { type Answer, stateOfAnswer } from '../models/index.ts';
import { ENDINGS } from '../vocabulary/index.ts';
import { countEndings, indexedOutcomes, openStore, type Store, statusOf } from './index.ts';
import { MIGRATIONS } from './migrations.ts';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});

const category = { name: 'ferries', context: 'You plan ferry crossings.' };
const judge = { name: 'judge', fingerprint: 'j1', facts: { model: null, knownError: null } };
const usage = { inputTokens: 5, cachedInputTokens: null, outputTokens: 3, reasoningTokens: null };
const call = { usage, latencyMs: 1, modelVersion: null, requestId: null, attempts: 1, costUsd: 0.25 };
const decided = {
  kind: 'decided',
  decision: 'convergence',
  reason: 'r',
  confidence: null,
  call: null,
} as const;

function plan(store: Store, ids: readonly string[]): void {
  const tasks: Task[] = ids.map((id) => ({ id, category, prompt: `Plan ${id}.` }));
  const benchmark: Benchmark = { name: 'test', version: '1', tasks, hash: 'h' };
  store.setFacts({
    name: 'test',
    description: null,
    created: '2026-01-01T00:00:00.000Z',
    benchmark,
    epochs: 1,
    subjects: [],
    conditions: [{ name: 'baseline', direction: 'baseline', steps: [] }],
    seconds: 0,
  });
  store.setPlan(
    benchmark,
    tasks.map(({ id, prompt }) => ({
      id,
      subject: 's',
      condition: 'baseline',
      task: id,
      category: category.name,
      epoch: 1,
      prompt: { system: '', examples: [], user: prompt, prefill: '' },
    })),
  );
  store.setJudges([judge]);
}

test('what an answer is goes by its ending and its text, for the store, its index and a record alike', async () => {
  const answers: Answer[] = [...ENDINGS, null].flatMap((ending) =>
    ['At noon.', ' \u0085'].map((text) => ({ text, reasoning: '', ending, finishReason: '', call })),
  );
  const ids = [...answers.keys(), 'none'].map(String);
  using store = openStore(folder, 'write');
  plan(store, ids);
  for (const [id, answer] of answers.entries()) await store.saveAnswer(String(id), answer);
  await store.saveFailure({ trial: 'none', judge: '', error: 'trial-failed', message: 'Gone.', attempts: 8 });
  const states = [...store.query.outcomes('judge')].map(({ status }) => status);
  expect(states).toEqual([...answers.map(stateOfAnswer), 'unanswered']);
  expect(new Set(states)).toEqual(new Set(['unjudged', 'dropped', 'withheld', 'unanswered']));
  expect([...indexedOutcomes(store.browse.index(), 0)].map(({ status }) => status)).toEqual(states);
  expect([...store.query.records()].map((record) => statusOf(record, 'judge'))).toEqual(states);
  expect([...store.query.records()].map(({ answer }) => answer?.ending)).toEqual([
    ...answers.map(({ ending }) => ending),
    undefined,
  ]);
  for (const ending of ENDINGS) {
    const { rows } = store.browse.page({ ending: [ending] }, 'plan', 0, 100);
    expect(rows.map((row) => [row.id, row.ending])).toEqual(
      ids
        .filter((id) => (id === 'none' ? ending === 'error' : answers[Number(id)]?.ending === ending))
        .map((id) => [id, ending]),
    );
  }
  expect(store.browse.detail('none', 0, 10)).toMatchObject({
    ending: 'error',
    failure: 'Gone.',
    answer: null,
  });
  const wrote = { message: 'No object.', replies: ['I think so.', 'Yes.'] };
  await store.saveFailure({ trial: '0', judge: 'judge', error: 'trial-failed', attempts: 1, ...wrote });
  expect(store.browse.detail('0', 0, 10)?.judgeFailures).toEqual([{ judge: 'judge', ...wrote }]);
  expect(countEndings(store.browse.index())).toEqual(
    ENDINGS.map((ending) => ({
      ...{ subject: 's', condition: 'baseline', category: 'ferries', ending },
      trials: ending === 'error' ? 3 : 2,
    })),
  );
  const open = ids.filter((_, place) => states[place] === 'unjudged');
  expect(store.query.unjudged(judge, 0, 100).map(({ trial }) => trial.id)).toEqual(open);
  expect(store.query.countUnjudged(judge)).toBe(open.length);
});

test('an answer that ended in an error is asked again, and gives way to the next one', async () => {
  using store = openStore(folder, 'write');
  plan(store, ['one', 'two']);
  await store.saveAnswer('one', {
    text: 'Half',
    reasoning: '',
    ending: 'error',
    finishReason: 'error',
    call,
  });
  await store.saveJudgement('one', judge, decided);
  expect(store.query.unanswered('s', -1, 10).map(({ trial }) => trial.id)).toEqual(['one', 'two']);
  expect(store.query.progress()).toEqual([{ subject: 's', planned: 2, answered: 0 }]);
  await store.saveAnswer('one', {
    text: 'Whole.',
    reasoning: '',
    ending: 'stop',
    finishReason: 'stop',
    call,
  });
  expect(store.query.unanswered('s', -1, 10).map(({ trial }) => trial.id)).toEqual(['two']);
  expect(store.query.unjudged(judge, 0, 10).map(({ input }) => input.answer)).toEqual(['Whole.']);
  // Both were paid for.
  expect(store.query.spent().usd).toBe(0.5);
});

test('answers from before there were endings have what their finish reason tells, read or written to', async () => {
  const before = [
    ['stop', 'At noon.', 'stop'],
    ['length', 'At no', 'limit'],
    ['length', '', 'limit'],
    ['length', '', 'limit-in-reasoning'],
    ['content-filter', '', 'filtered'],
    ['error', '', 'error'],
    ['other', 'At noon.', null],
  ] as const;
  {
    using database = new DatabaseSync(join(folder, 'study.db'));
    // The last schema without endings that was part of a version.
    const version = 3;
    for (const sql of MIGRATIONS.slice(0, version)) database.exec(sql);
    database.exec(`PRAGMA user_version = ${version};
      INSERT INTO category VALUES ('c', '', 0);
      INSERT INTO prompt VALUES ('p', '', '[]', 'Plan.', '')`);
    const addTrial = database.prepare(
      `INSERT INTO trial (id, subject, condition, task, category, epoch, prompt, position)
       VALUES (?, 's', 'baseline', 't', 'c', ?, 'p', ?)`,
    );
    const addAnswer = database.prepare(
      "INSERT INTO answer (trial, text, reasoning, finish_reason, call, at) VALUES (?, ?, ?, ?, ?, '')",
    );
    for (const [id, [reason, text, ending]] of before.entries()) {
      addTrial.run(String(id), id + 1, id);
      const reasoning = ending === 'limit-in-reasoning' ? 'Hm.' : '';
      addAnswer.run(String(id), text, reasoning, reason, JSON.stringify(call));
    }
  }
  for (const mode of ['read', 'write'] as const) {
    using store = openStore(folder, mode);
    expect([...store.query.records()].map(({ answer }) => answer?.ending)).toEqual(
      before.map(([, , ending]) => ending),
    );
    expect(store.browse.detail('3', 0, 10)?.ending).toBe('limit-in-reasoning');
    expect(store.query.losses().map(({ trial, cause }) => [trial.id, cause])).toEqual([
      ['2', expect.stringContaining('cut off at its limit of tokens')],
      ['3', expect.stringContaining('cut off in its reasoning')],
      ['4', expect.stringContaining("provider's filter withheld the answer (content-filter)")],
    ]);
  }
});
