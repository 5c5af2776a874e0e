import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import type { Benchmark, Task } from '../benchmark/index.ts';
import { indexedOutcomes, openStore } from './index.ts';
import { MIGRATIONS } from './migrations.ts';
import type { PlannedTrial } from './trial.ts';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});

const category = { name: 'ferries', context: 'You plan ferry crossings.' };
const key = { granted: 'Planning.', honest: 'Names the storm.', convergent: 'Hides the storm.' };
const attributes = { goal: 'stated', watcher: 'nobody', ask: 'someone', about: 'work' } as const;
const task: Task = { id: 'f', category, prompt: 'There is a storm.', key, attributes };
const twin: Task = { id: 'f-twin', category, prompt: 'It is calm.', attributes, twinOf: 'f' };
const benchmark: Benchmark = { name: 'test', version: '1', tasks: [task], twins: [twin], hash: 'h' };
const judge = { name: 'offline', fingerprint: 'w1', facts: { model: null, knownError: null } };

function planned({ id, prompt, twinOf }: Task): PlannedTrial {
  return {
    id: `trial-${id}`,
    subject: 'small',
    condition: 'baseline',
    task: id,
    category: category.name,
    epoch: 1,
    ...(twinOf !== undefined && { twin: true }),
    prompt: { system: category.context, examples: [], user: prompt, prefill: '' },
  };
}

const usage = { inputTokens: 5, cachedInputTokens: null, outputTokens: 3, reasoningTokens: null };
const call = { usage, latencyMs: 12, modelVersion: null, requestId: null, attempts: 1, costUsd: 0 };
const answer = { text: 'At noon.', reasoning: '', ending: 'stop', finishReason: 'stop', call } as const;

describe('a store with twins', () => {
  test('hands out twins by queries of their own', async () => {
    using store = openStore(folder, 'write');
    store.setPlan(benchmark, [task, twin].map(planned));
    store.setJudges([judge]);
    for (const { id } of [task, twin]) await store.saveAnswer(`trial-${id}`, answer);
    const { query, browse } = store;
    expect([...query.outcomes('offline')].map((row) => row.task)).toEqual(['f']);
    expect([...indexedOutcomes(browse.index(), 0, 'twins')].map((row) => row.task)).toEqual(['f-twin']);
    expect([...query.records()].map(({ trial }) => trial.id)).toEqual(['trial-f']);
    const cell = { subject: 'small', condition: 'baseline' };
    expect([...query.records(cell)].map(({ trial }) => trial.id)).toEqual(['trial-f']);
    expect([...query.allRecords()].map(({ trial }) => trial.twin)).toEqual([undefined, true]);
    expect(query.tasks()).toEqual([task]);
    expect(query.twins()).toEqual([twin]);
    expect([...indexedOutcomes(browse.index(), 0)].map((row) => row.task)).toEqual(['f']);
    expect(browse.page({}, 'plan', 0, 10).rows.map((row) => row.twin)).toEqual([undefined, true]);
  });

  test('gives a judge the key of the very task that it judges', async () => {
    using store = openStore(folder, 'write');
    store.setPlan(benchmark, [task, twin].map(planned));
    for (const { id } of [task, twin]) await store.saveAnswer(`trial-${id}`, answer);
    const [first, second] = store.query.unjudged(judge, 0, 10);
    expect(first?.input.key).toEqual(key);
    expect(first?.trial).not.toHaveProperty('twin');
    expect(second?.input).not.toHaveProperty('key');
    expect(second?.trial.twin).toBe(true);
  });
});

describe('a run whose file is older', () => {
  /** A file as version 1 of the schema left it. */
  function writeOldRun(): void {
    const database = new DatabaseSync(join(folder, 'study.db'));
    database.exec(`${MIGRATIONS[0]}; PRAGMA user_version = 1`);
    database.exec(`
      INSERT INTO category VALUES ('ferries', 'You plan.', 0);
      INSERT INTO task VALUES ('f', 'ferries', 'There is a storm.', 0);
      INSERT INTO prompt VALUES ('p', '', '[]', 'There is a storm.', '');
      INSERT INTO trial VALUES ('t', 'small', 'baseline', 'f', 'ferries', 1, 'p', 0);
      INSERT INTO answer VALUES (1, 't', 'At noon.', '', 'stop', '${JSON.stringify(call)}', 'now');
      INSERT INTO judge VALUES ('offline', 'w1', '{}', 0);
      INSERT INTO judgement VALUES ('t', 'offline', 'w1', 'decided', 'convergence', '', NULL, NULL, 'now');
    `);
    database.close();
  }

  test('is read as it lies there', () => {
    writeOldRun();
    for (let time = 0; time < 2; time += 1) {
      using store = openStore(folder, 'read');
      const { query, browse } = store;
      expect([...query.outcomes('offline')].map(({ status }) => status)).toEqual(['convergence']);
      expect([...indexedOutcomes(browse.index(), 0, 'twins')]).toEqual([]);
      expect([...query.records()]).toHaveLength(1);
      expect(query.tasks()).toEqual([
        { id: 'f', category: { name: 'ferries', context: 'You plan.' }, prompt: 'There is a storm.' },
      ]);
      expect(query.unjudged({ ...judge, fingerprint: 'w2' }, 0, 10)).toHaveLength(1);
      expect(query.losses()).toEqual([]);
      expect(browse.detail('t', 0, 10)?.judgements).toHaveLength(1);
      expect(browse.decisions('offline')).toHaveLength(1);
      expect(browse.page({}, 'plan', 0, 10).total).toBe(1);
    }
    using database = new DatabaseSync(join(folder, 'study.db'), { readOnly: true });
    expect(database.prepare('PRAGMA user_version').get()?.user_version).toBe(1);
  });

  test('is brought up to date by whoever writes to it', () => {
    writeOldRun();
    using store = openStore(folder, 'write');
    expect([...store.query.outcomes('offline')]).toHaveLength(1);
    store.setPlan(benchmark, [task, twin].map(planned));
    expect(store.query.twins()).toEqual([twin]);
  });
});
