import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { assertSupports, parseModelSpec, resolveModel } from './index.ts';

const prefilled = { name: 'started', direction: 'pro', steps: [{ kind: 'prefill', text: 'Sure:' }] } as const;
const plain = { name: 'baseline', direction: 'baseline', steps: [] } as const;

test.each([
  ['openai/gpt-5.2', 'OPENAI_API_KEY', 'api.openai.com'],
  ['anthropic/claude-sonnet-4-5', 'ANTHROPIC_API_KEY', 'api.anthropic.com'],
  ['google/gemini-2.5-flash', 'GOOGLE_GENERATIVE_AI_API_KEY', 'generativelanguage.googleapis.com'],
  ['mistral/mistral-small-latest', 'MISTRAL_API_KEY', 'api.mistral.ai'],
  ['xai/grok-4', 'XAI_API_KEY', 'api.x.ai'],
  ['openrouter/qwen/qwen3-8b', 'OPENROUTER_API_KEY', 'openrouter.ai'],
])('%s needs %s and hangs its limits on %s', async (spec, variable, host) => {
  await expect(resolveModel(spec, { env: {} })).rejects.toMatchObject({
    code: 'missing-key',
    where: `environment variable ${variable}`,
  });
  await expect(resolveModel(spec, { env: { [variable]: ' ' } })).rejects.toMatchObject({
    code: 'missing-key',
  });
  const resolved = await resolveModel(spec, { env: { [variable]: 'canary-key-1' } });
  expect(resolved).toMatchObject({ host, spec });
  expect(resolved.model.modelId).toBe(spec.slice(spec.indexOf('/') + 1));
  expect(resolved.model.specificationVersion).toBe('v4');
  expect(inspect(resolved, { depth: 9 })).not.toContain('canary-key-1');
});

test.each(['GOOGLE_GENERATIVE_AI_API_KEY', 'GOOGLE_API_KEY', 'GEMINI_API_KEY'])(
  'a key of Gemini may stand in %s',
  async (variable) => {
    const resolved = await resolveModel('google/gemini-2.5-flash', { env: { [variable]: 'k-1' } });
    expect(resolved).toMatchObject({ keyVariable: variable, hasKey: true });
  },
);

test('of several variables the first that is set counts, and a missing key names them all', async () => {
  const env = { GEMINI_API_KEY: 'k-3', GOOGLE_API_KEY: 'k-2', GOOGLE_GENERATIVE_AI_API_KEY: ' ' };
  expect(await resolveModel('google/g', { env })).toMatchObject({ keyVariable: 'GOOGLE_API_KEY' });
  await expect(resolveModel('google/g', { env: {} })).rejects.toThrow('(or GOOGLE_API_KEY, GEMINI_API_KEY)');
});

test('a key that is named goes before the provider’s own, and has to be there', async () => {
  const options = { baseURL: 'http://127.0.0.1:8000/v1', apiKeyEnv: 'OWN_KEY' };
  const env = { OPENAI_COMPATIBLE_API_KEY: 'k-other', OWN_KEY: 'k-own' };
  const resolved = await resolveModel('openai-compatible/q', { ...options, env });
  expect(resolved).toMatchObject({ keyVariable: 'OWN_KEY', hasKey: true });
  expect(resolved.redact('k-own k-other')).toBe('[key removed] k-other');
  const missing = resolveModel('openai-compatible/q', {
    ...options,
    env: { OPENAI_COMPATIBLE_API_KEY: 'k' },
  });
  await expect(missing).rejects.toMatchObject({
    code: 'missing-key',
    where: 'environment variable OWN_KEY',
  });
});

test.each([
  ['anthropic/c', { ANTHROPIC_API_KEY: 'k', ANTHROPIC_BASE_URL: 'https://gw.example.org' }, 'gw.example.org'],
  ['azure/d', { AZURE_API_KEY: 'k', AZURE_RESOURCE_NAME: 'mine' }, 'mine.openai.azure.com'],
  [
    'azure/d',
    { AZURE_OPENAI_API_KEY: 'k', AZURE_OPENAI_ENDPOINT: 'https://mine.cognitiveservices.azure.com/' },
    'mine.cognitiveservices.azure.com',
  ],
  [
    'bedrock/m',
    { AWS_BEARER_TOKEN_BEDROCK: 'k', AWS_REGION: 'eu-west-1' },
    'bedrock-runtime.eu-west-1.amazonaws.com',
  ],
  [
    'bedrock/m',
    { AWS_ACCESS_KEY_ID: 'AK1', AWS_SECRET_ACCESS_KEY: 's3cret', AWS_DEFAULT_REGION: 'cn-north-1' },
    'bedrock-runtime.cn-north-1.amazonaws.com.cn',
  ],
  ['vertex/g', { GOOGLE_VERTEX_API_KEY: 'k' }, 'aiplatform.googleapis.com'],
  ['vertex/g', { GOOGLE_VERTEX_PROJECT: 'p' }, 'aiplatform.googleapis.com'],
  [
    'vertex/g',
    { GOOGLE_CLOUD_PROJECT: 'p', GOOGLE_CLOUD_LOCATION: 'europe-west4' },
    'europe-west4-aiplatform.googleapis.com',
  ],
  [
    'vertex/g',
    { GOOGLE_VERTEX_PROJECT: 'p', GOOGLE_VERTEX_LOCATION: 'eu' },
    'aiplatform.eu.rep.googleapis.com',
  ],
])('%s with %j asks %s', async (spec, env, host) => {
  expect((await resolveModel(spec, { env })).host).toBe(host);
});

test.each([
  ['azure/d', {}, 'bad-base-url', 'AZURE_RESOURCE_NAME'],
  ['azure/d', { AZURE_RESOURCE_NAME: 'mine' }, 'missing-key', 'AZURE_API_KEY'],
  ['bedrock/m', { AWS_BEARER_TOKEN_BEDROCK: 'k' }, 'bad-base-url', 'AWS_REGION'],
  ['bedrock/m', { AWS_REGION: 'eu-west-1' }, 'missing-key', 'AWS_BEARER_TOKEN_BEDROCK'],
  ['bedrock/m', { AWS_REGION: 'r', AWS_ACCESS_KEY_ID: 'AK1' }, 'missing-variable', 'AWS_SECRET_ACCESS_KEY'],
  ['vertex/g', {}, 'missing-variable', 'GOOGLE_VERTEX_PROJECT'],
  ['openai/g', { OPENAI_API_KEY: 'k', ALL_PROXY: 'socks5://p:1' }, 'bad-proxy', 'ALL_PROXY'],
])('%s with %j is told by %s, naming %s', async (spec, env, code, variable) => {
  const error: unknown = await resolveModel(spec, { env }).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code, exitCode: 2 });
  expect(String(error)).toContain(variable);
});

test('what signs a call is taken out of messages, as a key is', async () => {
  const env = { AWS_ACCESS_KEY_ID: 'AKIA-id', AWS_SECRET_ACCESS_KEY: 's3cret-s3cret', AWS_REGION: 'r' };
  const resolved = await resolveModel('bedrock/m', { env });
  expect(resolved.redact('AKIA-id s3cret-s3cret')).not.toMatch(/AKIA-id|s3cret/);
  expect(inspect(resolved, { depth: 9 })).not.toContain('s3cret');
});

test('a served model needs an address and no key', async () => {
  const resolved = await resolveModel('openai-compatible/q', {
    env: {},
    baseURL: 'http://127.0.0.1:8000/v1',
  });
  expect(resolved.host).toBe('127.0.0.1:8000');
  await expect(resolveModel('openai-compatible/q', { env: {} })).rejects.toMatchObject({
    code: 'bad-base-url',
  });
  for (const baseURL of ['127.0.0.1:8000', 'ftp://a/b', 'http://me:secret@host/v1']) {
    const error: unknown = await resolveModel('openai-compatible/q', { env: {}, baseURL }).catch(
      (e: unknown) => e,
    );
    expect(error).toMatchObject({ code: 'bad-base-url' });
    expect(String(error)).not.toContain('secret');
  }
});

test('OPENAI_BASE_URL counts, and a baseURL of the study goes before it', async () => {
  const env = {
    OPENAI_API_KEY: 'k',
    OPENAI_BASE_URL: 'http://10.0.0.1:9/v1',
    STEERLAB_KEY_HOSTS: '10.0.0.2:9',
  };
  expect((await resolveModel('openai/x', { env })).host).toBe('10.0.0.1:9');
  expect((await resolveModel('openai/x', { env, baseURL: 'http://10.0.0.2:9/v1' })).host).toBe('10.0.0.2:9');
});

test('names that do not fit are told apart, with the nearest spelling', () => {
  expect(() => parseModelSpec('gpt-5.2')).toThrow('does not name a model');
  expect(() => parseModelSpec('openai/')).toThrow('does not name a model');
  expect(() => parseModelSpec('opnai/gpt-5.2')).toThrow('Did you mean "openai"?');
  expect(() => parseModelSpec('openai_compatible/x')).toThrow('Did you mean "openai-compatible"?');
  expect(() => parseModelSpec('huggingface/x')).toThrow('There is no provider "huggingface".\n');
  expect(parseModelSpec('openrouter/a/b')).toEqual({ provider: 'openrouter', modelId: 'a/b' });
});

test('a base model is refused where there is no plain completion', async () => {
  const env = { ANTHROPIC_API_KEY: 'k' };
  await expect(resolveModel('anthropic/claude-sonnet-4-5', { env, stage: 'base' })).rejects.toMatchObject({
    code: 'completion-unsupported',
  });
});

test('prefill is refused before any call where a provider does not take it', () => {
  for (const spec of [
    'openai/gpt-5.2',
    'google/gemini-2.5-pro',
    'xai/grok-4',
    'anthropic/claude-opus-4-6',
    'anthropic/claude-sonnet-5',
    'bedrock/eu.anthropic.claude-opus-4-6-v1',
    'azure/deployment',
    'vertex/gemini-2.5-pro',
  ]) {
    expect(() => assertSupports(spec, [plain, prefilled])).toThrow('condition started');
    expect(() => assertSupports(spec, [plain])).not.toThrow();
  }
  for (const spec of [
    'anthropic/claude-3-5-sonnet-20241022',
    'anthropic/claude-opus-4-20250514',
    'anthropic/claude-sonnet-4-5',
    'anthropic/claude-haiku-4-5-20251001',
    'bedrock/us.anthropic.claude-sonnet-4-5-20250929-v1:0',
    'bedrock/anthropic.claude-v2:1',
    'bedrock/meta.llama3-70b-instruct-v1:0',
    'mistral/mistral-small-latest',
    'openrouter/qwen/qwen3-8b',
    'openai-compatible/x',
    'local/x',
  ])
    expect(() => assertSupports(spec, [prefilled])).not.toThrow();
});
