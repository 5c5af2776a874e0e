import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  hideInAddress,
  hideInOptions,
  secretsOf,
  secretsOfAddress,
  secretsOfOptions,
  takeOut,
} from './index.ts';

describe('the secrets of an environment', () => {
  test('are values of variables called so, and passwords of addresses', () => {
    expect(
      secretsOf({
        OPENAI_API_KEY: 'canary-one-1',
        HF_TOKEN: ' canary-two-2 ',
        AWS_SECRET_ACCESS_KEY: 'canary/three+3=',
        MY_GATEWAY_KEY: 'canary-four-4',
        REDIS_URL: 'redis://user:canary%2Ffive@host:6379',
        HTTPS_PROXY: 'http://me:canary-six@proxy:80',
        OTEL_EXPORTER_OTLP_HEADERS: 'x-team=a,api-key=canary-7-seven,auth=Bearer%20canary-8-eight',
        SIGNING_KEY: 'begin canary-of-many-lines\ncanary-of-more-lines end',
      }),
    ).toEqual([
      'canary-one-1',
      'canary-two-2',
      'canary/three+3=',
      'canary-four-4',
      'canary%2Ffive',
      'canary/five',
      'canary-six',
      'canary-7-seven',
      'canary-8-eight',
      'canary-of-many-lines',
      'canary-of-more-lines',
    ]);
  });

  test('are no placeholders, words, paths or settings', () => {
    const harmless = {
      OPENAI_COMPATIBLE_API_KEY: 'lm-studio',
      OPENAI_API_KEY: 'EMPTY',
      A_KEY: 'ollama',
      B_TOKEN: 'required',
      GOOGLE_APPLICATION_CREDENTIALS: '/home/me/key-1234567.json',
      KEYBOARD_LAYOUT: 'us-intl-105',
      MAX_TOKENSX: '123456789',
      HOME: '/home/me',
      EMPTY_KEY: undefined,
    };
    expect(secretsOf(harmless)).toEqual([]);
  });
});

describe('taking secrets out of text', () => {
  test('in each form in which a server may send them back', () => {
    const key = 'sk-Canary/4f9a+1c77';
    const clean = takeOut([key]);
    const basic = (before: string) => Buffer.from(`${before}${key}`).toString('base64');
    const forms = [
      key,
      key.toLowerCase(),
      encodeURIComponent(key),
      Buffer.from(key).toString('hex'),
      basic(''),
      basic('a'),
      basic('me:'),
      basic('user'),
    ];
    for (const form of forms) {
      const cleaned = clean(`before ${form} after`);
      expect(cleaned).toMatch(/^before .{0,8}\[key removed\].{0,4} after$/);
      expect(Buffer.from(cleaned.split(' ')[1] ?? '', 'base64').toString()).not.toContain('Canary');
    }
    expect(takeOut(['a"b\\c-12345'])(JSON.stringify({ key: 'a"b\\c-12345' }))).toBe(
      '{"key":"[key removed]"}',
    );
  });

  test('leaves all else as it is, though it looks like a key', () => {
    const clean = takeOut(['canary-4f9a1c77']);
    const text = 'The admin wrote: api_key=sk-proj-1234567890abcdef, Bearer abc.def, canary-4f9a1c7.';
    expect(clean(text)).toBe(text);
    fc.assert(
      fc.property(fc.string(), (any) => {
        expect(takeOut([])(any)).toBe(any);
      }),
    );
  });
});

describe('what a study holds', () => {
  const known = takeOut(['known-canary-1']);

  test.each([
    ['http://h:1/v1', 'http://h:1/v1'],
    ['https://x.openai.azure.com/openai/deployments/gpt-4o-2024-08-06?api-version=2024-10-21-preview', null],
    ['https://h/us-central1/my-model_v2/compatible-mode/v1beta', null],
    ['https://h/canary-4f9a1c77/v1', 'https://h/KEY-REMOVED/v1'],
    ['https://h/v1?key=canary', 'https://h/v1?key=KEY-REMOVED'],
    ['https://h/v1?x=A8f3kQ92mZpLw71&y=2', 'https://h/v1?x=KEY-REMOVED&y=2'],
    ['https://h/a%2Fcanary%20x-77777/v1', 'https://h/KEY-REMOVED/v1'],
    ['https://h/path-secret-canary/v1', 'https://h/KEY-REMOVED/v1'],
    ['https://h/550e8400-e29b-41d4-a716-446655440000/v1', 'https://h/KEY-REMOVED/v1'],
    ['https://known-canary-1.h/v1', 'https://KEY-REMOVED.h/v1'],
  ])('an address loses its secrets, and else nothing: %s', (address, hidden) => {
    expect(hideInAddress(address, known)).toBe(hidden ?? address);
    expect(secretsOfAddress(address)).toHaveLength(
      hidden === null || hidden === address || address.includes('known') ? 0 : 1,
    );
  });

  test('so do provider options', () => {
    const options = {
      reasoningEffort: 'low',
      thinking: { budget: 1024, type: 'enabled' },
      apiKey: 'canary-a',
      'x-gateway-auth': 'canary-b',
      nested: [{ accessToken: 'canary-c', max_tokens: 5, model: 'qwen/qwen3-8b-2507' }],
      extraHeaders: { Whatever: 'canary-d' },
      note: 'use known-canary-1 and sk-A8f3kQ92mZpLw71Bx',
      user: 'a person',
    };
    expect(hideInOptions(options, known)).toEqual({
      ...options,
      apiKey: '[key removed]',
      'x-gateway-auth': '[key removed]',
      nested: [{ accessToken: '[key removed]', max_tokens: 5, model: 'qwen/qwen3-8b-2507' }],
      extraHeaders: { Whatever: '[key removed]' },
      note: 'use [key removed] and [key removed]',
    });
    expect(new Set(secretsOfOptions(options))).toEqual(
      new Set(['canary-a', 'canary-b', 'canary-c', 'canary-d', 'sk-A8f3kQ92mZpLw71Bx']),
    );
  });
});
