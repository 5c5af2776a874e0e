import { expect, test } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import type { Answer } from '../models/index.ts';
import { openStore } from './index.ts';

const category = { name: 'ferries', context: 'You plan ferry crossings.' };
const tasks = ['f-1', 'f-2', 'f-3'].map((id) => ({ id, category, prompt: `Plan crossing ${id}.` }));
const trials = tasks.map(({ id, prompt }) => ({
  id,
  subject: 's',
  condition: 'baseline',
  task: id,
  category: category.name,
  epoch: 1,
  prompt: { system: category.context, examples: [], user: prompt, prefill: '' },
}));

function answer(told: number | null): Answer {
  const usage = { inputTokens: told, cachedInputTokens: null, outputTokens: told, reasoningTokens: null };
  const costUsd = told === null ? null : told / 100;
  const call = { usage, latencyMs: 1, modelVersion: null, requestId: null, attempts: 1, costUsd };
  return { text: 'At noon.', reasoning: '', ending: 'stop', finishReason: 'stop', call };
}

function open(folder: string) {
  const store = openStore(folder, 'write');
  store.setPlan({ name: 'test', version: '1', tasks, hash: 'h' }, trials);
  return store;
}

test('a claim is spent until it is known, and then what was told, or else what was claimed', async () => {
  using store = open(temporaryFolder());
  await store.claim('f-1', '', { usd: 1, tokens: 100 });
  expect(store.counted()).toEqual({ usd: 1, tokens: 100 });
  await store.claim('f-1', '', { usd: 0.1, tokens: 20 });
  await store.saveAnswer('f-1', answer(10));
  expect(store.counted()).toEqual({ usd: 0.1, tokens: 20 });
  await store.claim('f-2', '', { usd: 0.5, tokens: 50 });
  await store.saveAnswer('f-2', answer(null));
  expect(store.counted()).toEqual({ usd: 0.6, tokens: 70 });
  // What was only assumed is no part of what was told.
  expect(store.query.spent()).toEqual({ usd: 0.1, inputTokens: 10, outputTokens: 10 });
  const judge = { name: 'j', fingerprint: 'f' };
  await store.claim('f-1', 'j', { usd: 1, tokens: 30 });
  await store.saveJudgement('f-1', judge, { kind: 'dropped', cause: 'x', call: answer(5).call });
  expect(store.counted()).toEqual({ usd: 1.6, tokens: 100 });
});

test('less than nothing counts as nothing', async () => {
  using store = open(temporaryFolder());
  await store.saveAnswer('f-1', answer(-1000));
  await store.saveFailure(
    { trial: 'f-2', judge: '', error: 'e', message: 'm', attempts: 1 },
    answer(-5).call,
  );
  expect(store.query.spent()).toEqual({ usd: 0, inputTokens: 0, outputTokens: 0 });
  expect(store.counted()).toEqual({ usd: 0, tokens: 0 });
});

test('what a run left open is spent for good, once', async () => {
  const folder = temporaryFolder();
  {
    using store = open(folder);
    await store.claim('f-1', '', { usd: 1, tokens: 100 });
    await store.claim('f-1', 'j', { usd: 2, tokens: 200 });
  }
  using store = open(folder);
  for (let run = 0; run < 2; run += 1) {
    store.foldClaims();
    expect(store.counted()).toEqual({ usd: 3, tokens: 300 });
  }
  await store.claim('f-1', '', { usd: 1, tokens: 100 });
  expect(store.counted()).toEqual({ usd: 4, tokens: 400 });
  store.assume({ usd: 0.5, tokens: 0 });
  expect(store.counted()).toEqual({ usd: 4.5, tokens: 400 });
});
