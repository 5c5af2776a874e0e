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
  const env = { OPENAI_API_KEY: 'k', OPENAI_BASE_URL: 'http://10.0.0.1:9/v1' };
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
  ]) {
    expect(() => assertSupports(spec, [plain, prefilled])).toThrow('condition started');
    expect(() => assertSupports(spec, [plain])).not.toThrow();
  }
  for (const spec of [
    'anthropic/claude-3-5-sonnet-20241022',
    'anthropic/claude-opus-4-20250514',
    'anthropic/claude-sonnet-4-5',
    'anthropic/claude-haiku-4-5-20251001',
    'mistral/mistral-small-latest',
    'openrouter/qwen/qwen3-8b',
    'openai-compatible/x',
    'local/x',
  ])
    expect(() => assertSupports(spec, [prefilled])).not.toThrow();
});
