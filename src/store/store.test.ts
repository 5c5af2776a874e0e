import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import type { Benchmark, Task } from '../benchmark/index.ts';
import type { Answer } from '../models/index.ts';
import {
  CorruptStoreError,
  indexedOutcomes,
  NewerStoreError,
  openStore,
  RunLockedError,
  RunNotFoundError,
} from './index.ts';
import { statusOf } from './status-of.ts';
import type { PlannedTrial } from './trial.ts';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});

const category = { name: 'ferries', context: 'You plan ferry crossings.' };
const tasks: Task[] = ['f-1', 'f-2'].map((id) => ({ id, category, prompt: `Plan crossing ${id}.` }));
const benchmark: Benchmark = { name: 'test', version: '1', tasks, hash: 'h' };
const judge = { name: 'offline', fingerprint: 'w1', facts: { model: null, knownError: null } };

function plan(condition = 'baseline', suffix = ''): PlannedTrial[] {
  return tasks.map((task) => ({
    id: `${task.id}/${condition}${suffix}`,
    subject: 'small',
    condition,
    task: task.id,
    category: category.name,
    epoch: 1,
    prompt: { system: category.context, examples: [], user: task.prompt + suffix, prefill: '' },
  }));
}

function answer(text: string): Answer {
  const usage = { inputTokens: 5, cachedInputTokens: null, outputTokens: 3, reasoningTokens: null };
  const call = { usage, latencyMs: 12, modelVersion: 'v', requestId: null, attempts: 1, costUsd: 0.25 };
  return { text, reasoning: '', ending: 'stop', finishReason: 'stop', call };
}

const decided = {
  kind: 'decided',
  decision: 'convergence',
  reason: 'r',
  confidence: 0.5,
  call: null,
} as const;

describe('a store', () => {
  test('gives back what was saved, and asks only for what is missing', async () => {
    using store = openStore(folder, 'write');
    store.setPlan(benchmark, plan());
    store.setJudges([judge]);
    await store.saveAnswer('f-1/baseline', answer('At noon.'));
    expect(store.query.unanswered('small', -1, 10).map(({ trial }) => trial.id)).toEqual(['f-2/baseline']);
    expect(store.query.unjudged(judge, 0, 10)).toEqual([
      {
        number: 1,
        trial: { id: 'f-1/baseline', subject: 'small', condition: 'baseline', task: 'f-1' },
        input: {
          context: category.context,
          prompt: 'Plan crossing f-1.',
          answer: 'At noon.',
          steering: { prompt: 'Plan crossing f-1.', prefill: '', opposite: 'Plan crossing f-1.' },
        },
      },
    ]);
    await store.saveJudgement('f-1/baseline', judge, decided);
    expect(store.query.countUnjudged(judge)).toBe(0);
    const [first, second] = [...store.query.records()];
    expect(first).toEqual({
      trial: plan()[0],
      context: category.context,
      answer: answer('At noon.'),
      judgements: [{ judge: 'offline', judgement: decided }],
    });
    expect(second?.answer).toBeNull();
    expect(store.query.spent()).toEqual({ usd: 0.25, inputTokens: 5, outputTokens: 3 });
  });

  test('keeps what a model wrote, and a tie as disputed', async () => {
    using store = openStore(folder, 'write');
    store.setPlan(benchmark, plan());
    store.setJudges([judge]);
    await store.saveAnswer('f-1/baseline', answer('At noon.'));
    const tie = { kind: 'disputed', cause: 'Tie.', call: null, replies: ['{"a":1}', 'b'] } as const;
    await store.saveJudgement('f-1/baseline', judge, tie);
    expect(store.query.judgement('f-1/baseline', judge)).toEqual(tie);
    const [record] = store.query.records();
    expect(record && statusOf(record, 'offline')).toBe('disputed');
    expect([...store.query.outcomes('offline')][0]?.status).toBe('disputed');
    expect(store.browse.page({ status: ['disputed'] }, 'plan', 0, 5).total).toBe(1);
    expect(store.browse.detail('f-1/baseline', 0, 9)?.judgements).toMatchObject([{ disputed: true }]);
    expect(store.query.losses()).toMatchObject([{ judge: 'offline', cause: 'Tie.' }]);
    expect(store.query.countUnjudged(judge)).toBe(0);
  });

  test.each([
    ['the same', ['a', 'b', 'c'], ['a', 'b', 'c']],
    ['one more at the end', ['a', 'b'], ['a', 'b', 'c']],
    ['one less at the end', ['a', 'b', 'c'], ['a', 'b']],
    ['one more at the front', ['b', 'c'], ['a', 'b', 'c']],
    ['one left out', ['a', 'b', 'c'], ['a', 'c']],
    ['another order', ['a', 'b', 'c'], ['a', 'c', 'b']],
    ['nothing', ['a', 'b'], []],
  ])('takes a plan in place of another one: %s', (_, before, after) => {
    using store = openStore(folder, 'write');
    const planOf = (conditions: readonly string[]) => conditions.flatMap((condition) => plan(condition));
    store.setPlan(benchmark, planOf(before));
    store.setPlan(benchmark, planOf(after));
    const planned = () => [...store.query.allRecords()].map(({ trial: { id } }) => id);
    expect(planned()).toEqual(planOf(after).map(({ id }) => id));
    // What lies in the file in another order than its places is written anew, and comes out the same.
    store.setPlan(benchmark, planOf(after));
    expect(planned()).toEqual(planOf(after).map(({ id }) => id));
  });

  test('counts anew what was counted once anybody has written', async () => {
    using store = openStore(folder, 'write');
    store.setPlan(benchmark, plan());
    store.setJudges([judge]);
    const counts = () => [store.query.progress()[0]?.answered, store.query.countUnjudged(judge)];
    const left = () => [
      store.query.unanswered('small', -1, 10).length,
      store.query.unjudged(judge, 0, 10).length,
    ];
    expect([counts(), left()]).toEqual([
      [0, 0],
      [2, 0],
    ]);
    await store.saveAnswer('f-1/baseline', answer('At noon.'));
    await store.saveAnswer('f-2/baseline', answer('At ten.'));
    expect([counts(), left()]).toEqual([
      [2, 2],
      [0, 2],
    ]);
    await store.saveJudgement('f-1/baseline', judge, decided);
    await store.saveJudgement('f-2/baseline', judge, decided);
    expect([counts(), left()]).toEqual([
      [2, 0],
      [0, 0],
    ]);
    using reader = openStore(folder, 'read');
    expect(reader.query.countUnjudged(judge)).toBe(0);
    await store.removeJudgement('f-1/baseline', judge);
    expect(reader.query.countUnjudged(judge)).toBe(1);
    expect(reader.query.unjudged(judge, 0, 10)).toHaveLength(1);
  });

  test('counts an answer of white space as dropped and never hands it to a judge', async () => {
    using store = openStore(folder, 'write');
    store.setPlan(benchmark, plan());
    store.setJudges([judge]);
    await store.saveAnswer('f-1/baseline', answer(' \n\t\u00a0'));
    expect(store.query.unjudged(judge, 0, 10)).toEqual([]);
    expect([...store.query.outcomes('offline')].map(({ status }) => status)).toEqual([
      'dropped',
      'unanswered',
    ]);
  });

  test('keeps answers of trials that a changed plan left, and takes them up again', async () => {
    using store = openStore(folder, 'write');
    store.setPlan(benchmark, plan());
    await store.saveAnswer('f-1/baseline', answer('At noon.'));
    store.setPlan(benchmark, plan('baseline', ' Hurry.'));
    expect(store.query.progress()).toEqual([{ subject: 'small', planned: 2, answered: 0 }]);
    store.setPlan(benchmark, plan());
    expect(store.query.progress()).toEqual([{ subject: 'small', planned: 2, answered: 1 }]);
  });

  test('does not overwrite an answer, nor lose judgements of a judge that changed', async () => {
    using store = openStore(folder, 'write');
    store.setPlan(benchmark, plan());
    store.setJudges([judge]);
    await store.saveAnswer('f-1/baseline', answer('First.'));
    await store.saveAnswer('f-1/baseline', answer('Second.'));
    expect([...store.query.records()][0]?.answer?.text).toBe('First.');
    await store.saveJudgement('f-1/baseline', judge, decided);
    store.setJudges([{ ...judge, fingerprint: 'w2' }]);
    expect(store.query.countUnjudged({ name: 'offline', fingerprint: 'w2' })).toBe(1);
    store.setJudges([judge]);
    expect([...store.query.outcomes('offline')][0]?.status).toBe('convergence');
  });

  test('lets a failure go when its trial succeeds', async () => {
    using store = openStore(folder, 'write');
    store.setPlan(benchmark, plan());
    const failure = { trial: 'f-1/baseline', judge: '', error: 'E', message: 'm', attempts: 2 };
    await store.saveFailure(failure);
    expect(store.query.failures()).toEqual([failure]);
    await store.saveAnswer('f-1/baseline', answer('At last.'));
    expect(store.query.failures()).toEqual([]);
  });

  test('can be read while another connection writes', async () => {
    using writer = openStore(folder, 'write');
    writer.setPlan(benchmark, plan());
    using reader = openStore(folder, 'read');
    await writer.saveAnswer('f-1/baseline', answer('At noon.'));
    expect(reader.query.progress()[0]?.answered).toBe(1);
  });
});

describe('opening', () => {
  test('tells where no run is', () => {
    expect(() => openStore(join(folder, 'none'), 'read')).toThrow(RunNotFoundError);
  });

  test('tells who holds the lock, and frees it when the holder is killed', async () => {
    const script = `
      const { openStore } = await import(${JSON.stringify(new URL('./index.ts', import.meta.url).href)});
      globalThis.held = openStore(${JSON.stringify(folder)}, 'write');
      console.log('open');
      setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    expect(() => openStore(folder, 'write')).toThrow(RunLockedError);
    expect(() => openStore(folder, 'write')).toThrow(`process ${child.pid}`);
    child.kill('SIGKILL');
    await once(child, 'exit');
    openStore(folder, 'write').close();
  });

  test('refuses what is no database, a damaged one, and a newer one', async () => {
    const file = join(folder, 'study.db');
    writeFileSync(file, 'not a database, but long enough to have had a header'.repeat(40));
    expect(() => openStore(folder, 'write')).toThrow(CorruptStoreError);
    expect(() => openStore(folder, 'read').facts()).toThrow(CorruptStoreError);
    rmSync(file);
    const store = openStore(folder, 'write');
    store.setPlan(benchmark, plan());
    await store.saveAnswer('f-1/baseline', answer('x'.repeat(50_000)));
    store.close();
    const size = readFileSync(file).length;
    truncateSync(file, size - 20_000);
    expect(() => openStore(folder, 'write')).toThrow(CorruptStoreError);
    rmSync(file);
    const newer = new DatabaseSync(file);
    newer.exec('PRAGMA user_version = 99');
    newer.close();
    expect(() => openStore(folder, 'read')).toThrow(NewerStoreError);
  });
});

test('reads one cell, the tasks, and one state while another process writes', async () => {
  using store = openStore(folder, 'write');
  store.setPlan(benchmark, [...plan(), ...plan('anti')]);
  store.setJudges([judge]);
  expect(store.query.tasks()).toEqual(tasks);
  const cell = { subject: 'small', condition: 'anti' };
  expect([...store.query.records(cell)].map(({ trial }) => trial.id)).toEqual(['f-1/anti', 'f-2/anti']);
  using reader = openStore(folder, 'read');
  reader.freeze();
  const answered = () => [...reader.query.records(cell)].filter((record) => record.answer !== null).length;
  expect(answered()).toBe(0);
  await store.saveAnswer('f-1/anti', answer('I ask.'));
  expect(answered()).toBe(0);
});

test('sets several things at once, or none of them', () => {
  using store = openStore(folder, 'write');
  store.setPlan(benchmark, plan());
  const change = (end: () => void) =>
    store.atOnce(() => {
      store.setPlan(benchmark, plan('anti'));
      store.setJudges([judge]);
      end();
    });
  const stored = () => [...store.query.outcomes('offline')].map(({ condition }) => condition);
  expect(() =>
    change(() => {
      throw new Error('killed');
    }),
  ).toThrow('killed');
  expect([stored(), store.query.judges()]).toEqual([['baseline', 'baseline'], []]);
  change(() => {});
  expect([stored(), store.query.judges()]).toEqual([['anti', 'anti'], [judge]]);
});

test('a plan that is larger than what SQLite holds in memory is no loss, whether it is kept or given up', async () => {
  using store = openStore(folder, 'write');
  // Ids in no order, as hashes are: pages of their index are changed again after they went into the log.
  const many = Array.from({ length: 8_000 }, (_, i) => plan(`c-${(i * 2_654_435_761) % 2 ** 32}`)).flat();
  const write = () => {
    store.setPlan(benchmark, many);
    store.setJudges([judge]);
  };
  expect(() =>
    store.atOnce(() => {
      write();
      throw new Error('given up');
    }),
  ).toThrow('given up');
  store.setJudges([judge]);
  store.atOnce(write);
  await store.saveAnswer(many[0]?.id ?? '', answer('At noon.'));
  expect(store.query.progress()).toEqual([{ subject: 'small', planned: 16_000, answered: 1 }]);
});

test('reads trials in the order of the plan, also where they were stored in another one', async () => {
  using store = openStore(folder, 'write');
  store.setJudges([judge]);
  store.setPlan(benchmark, [...plan(), ...plan('anti')]);
  const read = () =>
    [...store.query.outcomes('offline')].map(({ condition, task }) => `${task} ${condition}`);
  expect(read()).toEqual(['f-1 baseline', 'f-2 baseline', 'f-1 anti', 'f-2 anti']);
  store.setPlan(benchmark, [...plan('pro'), ...plan('anti'), ...plan().toReversed()]);
  const order = ['f-1 pro', 'f-2 pro', 'f-1 anti', 'f-2 anti', 'f-2 baseline', 'f-1 baseline'];
  expect(read()).toEqual(order);
  await store.saveAnswer('f-2/baseline', answer('At noon.'));
  using reader = openStore(folder, 'read');
  const index = reader.browse.index();
  expect([...indexedOutcomes(index, 0)]).toEqual([...reader.query.outcomes('offline')]);
  expect(index.conditions).toEqual(['pro', 'anti', 'baseline']);
  const rows = reader.browse.page({}, 'plan', 0, 10).rows;
  expect(rows.map(({ condition, task }) => `${task} ${condition}`)).toEqual(order);
  expect(rows.map(({ excerpt }) => excerpt)).toEqual([null, null, null, null, 'At noon.', null]);
  expect([...reader.query.forms(index)]).toMatchObject([{ condition: 'baseline', place: 4 }]);
});
