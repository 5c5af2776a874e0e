import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { type FaultServerOptions, startFaultServer } from '../../../test/server/index.ts';
import { resolveModel } from '../providers/index.ts';
import { preflight } from './index.ts';

const CANARY = 'canary-9c1b';

async function check(spec: string, options: FaultServerOptions = {}, timeoutMs = 2000) {
  await using server = await startFaultServer(options);
  const env = { OPENAI_COMPATIBLE_API_KEY: CANARY, OPENAI_API_KEY: CANARY };
  const resolved = await resolveModel(spec, { env, baseURL: server.url });
  return await preflight(resolved, { temperature: 0, timeoutMs });
}

test('a model that answers is told, with how long it took', async () => {
  expect(await check('openai-compatible/m')).toMatchObject({
    kind: 'answers',
    latencyMs: expect.any(Number),
    warnings: [],
  });
});

test('a setting that the provider leaves out is told', async () => {
  expect(await check('openai/o3')).toMatchObject({
    kind: 'answers',
    warnings: [expect.stringContaining('temperature')],
  });
});

test.each([
  ['openai/gpt-4.1', { apiKey: 'other' }, 'Set OPENAI_API_KEY'],
  ['openai-compatible/missing', {}, "Check the model's name"],
  ['openai-compatible/bad', {}, 'providerOptions'],
  ['openai-compatible/m', { faults: { hangRate: 1 } }, 'allow more time'],
])('%s with %o fails, and the error says what to do', async (spec, options, advice) => {
  const result = await check(spec, options, 150);
  if (result.kind !== 'fails') throw new Error(`unexpected ${result.kind}`);
  expect(result.error).toMatchObject({
    code: 'model-call-failed',
    what: expect.stringContaining(`${spec} does not answer: `),
  });
  expect(result.error.message).toContain(advice);
  expect(inspect(result, { depth: 20 })).not.toContain(CANARY);
});

test('a server that nobody started is told by its address', async () => {
  const resolved = await resolveModel('openai-compatible/m', { env: {}, baseURL: 'http://127.0.0.1:1/v1' });
  const result = await preflight(resolved, { temperature: 0 });
  if (result.kind !== 'fails') throw new Error(`unexpected ${result.kind}`);
  expect(result.error.message).toContain('Start the server, or correct the address 127.0.0.1:1');
});

test('a busy server is not called wrong', async () => {
  expect(await check('openai-compatible/m', { faults: { maxConcurrent: 0 } })).toEqual({ kind: 'busy' });
});
