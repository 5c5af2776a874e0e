import { describe, expect, test } from 'vitest';
import type { RouteEnd } from '../queue/index.ts';
import { assertAllowed, readAllowedAddress } from './allow-list.ts';

const at = (baseURL: string | null): RouteEnd => ({ kind: 'api-subject', baseURL, stage: 'instruct' });
const LOCAL: RouteEnd = {
  kind: 'local-judge',
  judge: { kind: 'llm', name: 'j', model: 'm' },
  fingerprint: 'f',
  sha256: '',
};

function isAllowed(
  model: string,
  end: RouteEnd,
  {
    models = [],
    allow = [],
    env = {},
  }: { models?: string[]; allow?: string[]; env?: NodeJS.ProcessEnv } = {},
): boolean {
  const allowed = { models, addresses: allow.map(readAllowedAddress) };
  try {
    assertAllowed({ model, end }, allowed, env);
    return true;
  } catch (error) {
    expect(String(error)).toMatch(/--(models|allow)/);
    return false;
  }
}

describe('addresses', () => {
  test("are the vendor's own, or the worker's, unless told", () => {
    expect(isAllowed('openai/gpt', at(null))).toBe(true);
    expect(isAllowed('openai/gpt', at('https://api.openai.com/v1'))).toBe(true);
    expect(
      isAllowed('openai/gpt', at('https://gateway/v1'), { env: { OPENAI_BASE_URL: 'https://gateway/v1/' } }),
    ).toBe(true);
    expect(isAllowed('openai-compatible/m', at('http://127.0.0.1:8000/v1'))).toBe(false);
    for (const url of [
      'https://evil/v1',
      'http://api.openai.com/v1',
      'https://api.openai.com:444/v1',
      'https://api.openai.com',
      'https://api.openai.com/v10',
      'https://api.openai.com.evil/v1',
      'https://u:p@evil/v1',
      'nonsense',
      '',
    ])
      expect([url, isAllowed('openai/gpt', at(url))]).toEqual([url, false]);
    const judge = { kind: 'llm', name: 'j', model: 'anthropic/c', baseURL: 'https://evil/v1' } as const;
    expect(isAllowed('anthropic/c', { kind: 'api-judge', judge, fingerprint: 'f' })).toBe(false);
  });

  test("are those of the key that a study names, and not of the model's provider", () => {
    const named = (apiKeyEnv: string, baseURL: string | null = null): RouteEnd => ({
      kind: 'api-subject',
      baseURL,
      apiKeyEnv,
      stage: 'instruct',
    });
    expect(isAllowed('openai/gpt', named('OPENAI_API_KEY'))).toBe(true);
    expect(isAllowed('openai/gpt', named('ANTHROPIC_API_KEY'))).toBe(false);
    expect(isAllowed('openai/gpt', named('AWS_SECRET_ACCESS_KEY', 'https://evil/v1'))).toBe(false);
    const vllm = named('VLLM_KEY', 'http://vllm/v1');
    expect(isAllowed('openai-compatible/m', vllm)).toBe(false);
    expect(isAllowed('openai-compatible/m', vllm, { allow: ['openai-compatible=http://vllm/v1'] })).toBe(
      false,
    );
    expect(isAllowed('openai-compatible/m', vllm, { allow: ['VLLM_KEY=http://vllm/v1'] })).toBe(true);
  });

  test('may be allowed for one key, with what lies under them', () => {
    const allow = ['OPENAI_COMPATIBLE_API_KEY=http://10.0.0.7:8000/v1/'];
    expect(isAllowed('openai-compatible/m', at('http://10.0.0.7:8000/v1'), { allow })).toBe(true);
    expect(isAllowed('openai-compatible/m', at('http://10.0.0.7:8000/v1/team'), { allow })).toBe(true);
    expect(isAllowed('openai-compatible/m', at('http://10.0.0.7:8000/v1/../admin'), { allow })).toBe(false);
    expect(isAllowed('openai-compatible/m', at('http://10.0.0.7:8001/v1'), { allow })).toBe(false);
    expect(isAllowed('openai/m', at('http://10.0.0.7:8000/v1'), { allow })).toBe(false);
    expect(isAllowed('openai/m', at('http://h/v1'), { allow: ['openai=http://h/v1'] })).toBe(true);
  });

  test.each([
    'http://h/v1',
    'KEY',
    'KEY=',
    'KEY=ftp://h',
    'KEY=http://u:p@h/v1',
    'KEY=http://h/v1?key=secret',
  ])('%s is none', (text) => {
    expect(() => readAllowedAddress(text)).toThrow(/KEY=ADDRESS/);
  });
});

describe('local models', () => {
  test('are those of the catalogue, unless a pattern names files or the hub', () => {
    expect(isAllowed('local/smollm2-135m-instruct', LOCAL)).toBe(true);
    for (const model of [
      'local//etc/passwd',
      'local/./m.gguf',
      'local/dir/m.gguf',
      'local/m.gguf',
      'local/hf:a/b:Q4',
      'local/../m.gguf',
      'local/C:\\m.gguf',
    ]) {
      expect([model, isAllowed(model, LOCAL)]).toEqual([model, false]);
      expect([model, isAllowed(model, LOCAL, { models: ['local/*'] })]).toEqual([model, false]);
      expect([model, isAllowed(model, LOCAL, { models: [model] })]).toEqual([model, true]);
    }
    expect(isAllowed('local/hf:Qwen/Q:Q4', LOCAL, { models: ['local/hf:Qwen/*'] })).toBe(true);
    expect(isAllowed('local/hf:evil/Q:Q4', LOCAL, { models: ['local/hf:Qwen/*'] })).toBe(false);
    expect(isAllowed('local//models/a.gguf', LOCAL, { models: ['local//models/*'] })).toBe(true);
    expect(isAllowed('local//models/../etc/a.gguf', LOCAL, { models: ['local//models/*'] })).toBe(false);
  });

  test('and others are refused where a pattern names others alone', () => {
    expect(isAllowed('openai/gpt', at(null), { models: ['anthropic/*'] })).toBe(false);
  });
});
