import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { type Faults, startFaultServer } from '../../../test/server/index.ts';
import { callModel } from '../ask/index.ts';
import { resolveModel } from '../providers/index.ts';
import { classifyFailure } from './index.ts';

const CANARY = 'canary-4f9a1c77';
const decoding = { temperature: 0, maxOutputTokens: 20, seed: null };
const messages = [{ role: 'user' as const, content: [{ type: 'text' as const, text: 'Which pump?' }] }];

async function failWith(
  faults: Partial<Faults>,
  { model = 'm', timeoutMs = 2000, apiKey }: { model?: string; timeoutMs?: number; apiKey?: string } = {},
) {
  await using server = await startFaultServer({ faults, ...(apiKey && { apiKey }) });
  const { url: baseURL } = server;
  return await failAt(baseURL, model, timeoutMs);
}

async function failAt(baseURL: string, model = 'm', timeoutMs = 2000) {
  const resolved = await resolveModel(`openai-compatible/${model}`, {
    baseURL,
    env: { OPENAI_COMPATIBLE_API_KEY: CANARY },
  });
  const error: unknown = await callModel({ model: resolved.model, messages, decoding, timeoutMs }).then(
    () => expect.unreachable(),
    (thrown: unknown) => thrown,
  );
  return classifyFailure(error, { redact: resolved.redact });
}

test.each([
  [{ errorRate: 1 }, '5xx', 500],
  [{ errorRate: 1, errorStatus: 529 }, '5xx', 529],
  [{ errorRate: 1, errorStatus: 408 }, 'timeout', 408],
  [{ errorRate: 1, errorStatus: 409 }, '409', 409],
  [{ maxConcurrent: 0 }, '429', 429],
  [{ resetRate: 1 }, 'connection', null],
  [{ halfBodyRate: 1 }, 'truncated', null],
  [{ invalidJsonRate: 1 }, 'truncated', 200],
] as const)('%o is worth another try: %s', async (faults, why, status) => {
  expect(await failWith(faults)).toMatchObject({ kind: 'retry', why, status, retryAfterMs: null });
});

test('a reply that hangs becomes a timeout, and leaves no timer behind', async () => {
  const failure = await failWith({ hangRate: 1 }, { timeoutMs: 60 });
  expect(failure).toMatchObject({ kind: 'retry', why: 'timeout', message: 'no reply within 0.06 s' });
});

test('a 429 tells how long to wait', async () => {
  expect(await failWith({ maxConcurrent: 0, retryAfterSeconds: 7 })).toMatchObject({
    why: '429',
    retryAfterMs: 7000,
  });
});

test.each([
  ['bad-model', 400, 'bad-request'],
  ['missing-model', 404, 'not-found'],
] as const)('%s stops the subject', async (model, status, why) => {
  expect(await failWith({}, { model })).toMatchObject({ kind: 'fatal-subject', status, why });
});

test('a refused key stops the subject, and the message does not hold the key that the server sent back', async () => {
  const failure = await failWith({}, { apiKey: 'another' });
  expect(failure).toMatchObject({ kind: 'fatal-subject', status: 401, why: 'unauthorised' });
  expect(JSON.stringify(failure)).not.toContain(CANARY);
  expect(failure.message).toContain('[key removed]');
});

test('a port where nobody listens is a connection failure', async () => {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  const failure = await failAt(`http://127.0.0.1:${address.port}/v1`);
  expect(failure).toMatchObject({ kind: 'retry', why: 'connection' });
  expect(failure.message).toContain('ECONNREFUSED');
});

test('what comes after a stop is the stop', async () => {
  await using server = await startFaultServer({ faults: { hangRate: 1 } });
  const { model } = await resolveModel('openai-compatible/m', { baseURL: server.url, env: {} });
  const controller = new AbortController();
  const call = callModel({ model, messages, decoding, timeoutMs: 5000, signal: controller.signal });
  setTimeout(() => controller.abort(), 30);
  const error = await call.then(
    () => expect.unreachable(),
    (thrown: unknown) => thrown,
  );
  expect(classifyFailure(error, { signal: controller.signal })).toEqual({
    kind: 'aborted',
    message: 'stopped on request',
  });
});

test('what the body says goes before the status where the status would mislead', async () => {
  const answer = async (status: number, body: string) => {
    const fetch = async () => new Response(body, { status, headers: { 'content-type': 'application/json' } });
    const { model } = await resolveModel('openai/gpt-5.2', { env: { OPENAI_API_KEY: CANARY }, fetch });
    return callModel({ model, messages, decoding }).then(
      () => expect.unreachable(),
      (error: unknown) => classifyFailure(error),
    );
  };
  const body = (code: string) => JSON.stringify({ error: { message: 'No.', type: 'x', param: null, code } });
  expect(await answer(429, body('insufficient_quota'))).toMatchObject({
    kind: 'fatal-subject',
    why: 'quota',
  });
  expect(await answer(400, body('context_length_exceeded'))).toMatchObject({
    kind: 'fatal-trial',
    why: 'too-long',
  });
  expect(await answer(400, body('invalid_model'))).toMatchObject({ kind: 'fatal-subject', why: 'not-found' });
  expect(await answer(400, body('API_KEY_INVALID'))).toMatchObject({
    kind: 'fatal-subject',
    why: 'unauthorised',
  });
  expect(await answer(400, body('server_error'))).toMatchObject({ kind: 'retry', why: '5xx' });
  expect(await answer(403, body('no_access'))).toMatchObject({ kind: 'fatal-subject', why: 'forbidden' });
});

test('an error that nobody foresaw is not swallowed as a retry', () => {
  expect(classifyFailure(new RangeError('off by one'))).toMatchObject({
    kind: 'fatal-subject',
    why: 'unexpected',
  });
});
