import { describe, expect, test } from 'vitest';
import type { Failure } from '../../models/failure/index.ts';
import { openFailure, openJob, openResult, sealFailure, sealResult } from './job.ts';
import { readQueueKey } from './queue-key.ts';

const key = readQueueKey({ STEERLAB_QUEUE_SECRET: 'a secret of the tests' });
const other = readQueueKey({ STEERLAB_QUEUE_SECRET: 'another secret of theirs' });
const ticket = { run: 'run', id: 'id', nonce: 'nonce' };
const usage = { inputTokens: 3, cachedInputTokens: null, outputTokens: 4, reasoningTokens: null };
const call = { usage, latencyMs: 5, modelVersion: null, requestId: null, attempts: 1, costUsd: null };
const answer = {
  text: 'No \u0000 \ud800 “…”',
  reasoning: '',
  ending: 'stop',
  finishReason: 'stop',
  call,
} as const;
const judgement = { kind: 'decided', decision: 'convergence', reason: 'r', confidence: null, call } as const;
const score = (logProbability: number) => ({ logProbability, tokens: 3 });
const scores = { pairs: [[score(-1 / 3), score(-0.1 - 0.2)]], call } as const;
const reply = { told: { border: 7, mark: 'm', after: score(-2 / 7) }, call } as const;
const text = JSON.stringify;

describe('a result', () => {
  test('comes back as it was sealed, with what this version does not name', () => {
    const more = { ...answer, later: 'a field' };
    expect(openResult(key, ticket, 'answer', text(sealResult(key, ticket, more)))).toEqual(more);
    expect(openResult(key, ticket, 'judgement', text(sealResult(key, ticket, judgement)))).toEqual(judgement);
    expect(openResult(key, ticket, 'scores', text(sealResult(key, ticket, scores)))).toEqual(scores);
    for (const told of [reply.told, { ...reply.told, after: null }, null]) {
      const sealed = text(sealResult(key, ticket, { ...reply, told }));
      expect(openResult(key, ticket, 'scoring', sealed)).toEqual({ ...reply, told });
    }
  });

  test.each([
    ['of another secret', text(sealResult(other, ticket, answer))],
    ['of another run', text(sealResult(key, { ...ticket, run: 'b' }, answer))],
    ['of another job', text(sealResult(key, { ...ticket, id: 'b' }, answer))],
    ['of another attempt', text(sealResult(key, { ...ticket, nonce: 'b' }, answer))],
    ['of another kind', text(sealResult(key, ticket, judgement))],
    ['of scores', text(sealResult(key, ticket, scores))],
    ['that is a job', text(key.seal('job', { ...ticket, value: answer }))],
    ['whose text was changed', text({ ...sealResult(key, ticket, answer), signed: '{}' })],
    ['that is no answer', text(sealResult(key, ticket, { ...answer, text: null } as never))],
    [
      'with usage below zero',
      text(key.seal('result', { ...ticket, value: { ...answer, call: { ...call, costUsd: -9 } } })),
    ],
    ['that is null', 'null'],
    ['that is a number', '7'],
    ['that is a list', '[]'],
    ['that is no JSON', '{'],
    ['that is empty', ''],
    ['without a signature', text({ ...ticket, value: answer })],
    ['with a short signature', text({ ...sealResult(key, ticket, answer), mac: '00' })],
    ['with a list as its signature', text({ ...sealResult(key, ticket, answer), mac: [] })],
  ])('%s is none', (_, sealed) => {
    expect(openResult(key, ticket, 'answer', sealed)).toBeNull();
  });
});

test.each<Failure>([
  { kind: 'retry', why: '429', message: '429: slow down', status: 429, retryAfterMs: 1_500 },
  { kind: 'fatal-subject', why: 'unauthorised', message: '401: no', status: 401 },
  { kind: 'fatal-trial', why: 'too-long', message: 'too long', status: 400 },
])('a failure comes back as it was sealed, for its attempt alone: $kind', (failure) => {
  const sealed = sealFailure(key, ticket, { failure });
  expect(openFailure(key, ticket, sealed)).toEqual({ failure });
  const begun = [[{ text: 'paid' }]];
  expect(openFailure(key, ticket, sealFailure(key, ticket, { failure, begun }))).toEqual({ failure, begun });
  expect(openFailure(key, { ...ticket, nonce: 'b' }, sealed)).toBeNull();
  expect(openFailure(other, ticket, sealed)).toBeNull();
  expect(openFailure(key, ticket, text(failure))).toBeNull();
});

test.each([null, undefined, 7, 'text', [], {}, { signed: '{}', mac: 'f'.repeat(64) }, { signed: 1, mac: 2 }])(
  '%j is no job',
  (data) => {
    expect(openJob(key, data)).toBeNull();
  },
);

test('what is signed and no job is none', () => {
  expect(openJob(key, key.seal('job', { ...ticket, route: 'r', at: 1, work: { kind: 'shell' } }))).toBeNull();
  expect(openJob(key, key.seal('job', null))).toBeNull();
});

test.each([{}, { STEERLAB_QUEUE_SECRET: '  ' }, { STEERLAB_QUEUE_SECRET: 'too short' }])(
  'there is no key without a long secret: %j',
  (env) => {
    expect(() => readQueueKey(env)).toThrow(/STEERLAB_QUEUE_SECRET to the same long random text/);
  },
);

test('a job has a worker judge a trace, and brings it along', () => {
  const judge = { kind: 'llm', name: 'thoughts', model: 'openai-compatible/j', sees: 'reasoning' } as const;
  const input = { context: 'c', prompt: 'p', answer: 'a', reasoning: 'Quietly, then.' };
  const asked = { price: null, timeoutSeconds: 5 };
  const work = { kind: 'judgement', judge, fingerprint: 'f', input, ...asked } as const;
  const job = { ...ticket, route: 'r', at: 1, work };
  expect(openJob(key, key.seal('job', job))).toEqual(job);
});
