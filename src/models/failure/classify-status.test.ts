import { APICallError } from '@ai-sdk/provider';
import { expect, test } from 'vitest';
import { classifyFailure, ModelCallError } from './index.ts';

const NOW = Date.UTC(2026, 0, 1);

function classify(status: number, body: unknown, headers: Record<string, string> = {}) {
  const error = new APICallError({
    message: 'Bad Request',
    url: 'http://127.0.0.1/v1',
    requestBodyValues: {},
    statusCode: status,
    responseHeaders: headers,
    responseBody: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return classifyFailure(error, { now: () => NOW });
}

const say = (message: string) => ({
  error: { message, type: 'invalid_request_error', param: null, code: null },
});

// The words are those by which each server's source or documentation names the case; names and numbers were changed.
test.each([
  [
    'vLLM',
    400,
    {
      object: 'error',
      message: "This model's maximum context length is 512 tokens. However, you requested 900 tokens.",
    },
  ],
  [
    'vLLM, prompts',
    400,
    { message: 'The decoder prompt (length 600) is longer than the maximum model length of 512.' },
  ],
  ['OpenAI', 400, { error: { message: 'x', code: 'context_length_exceeded' } }],
  [
    'LiteLLM',
    400,
    say('litellm.BadRequestError: litellm.ContextWindowExceededError: HostedVllmException - too much'),
  ],
  [
    'Gemini',
    400,
    {
      error: {
        code: 400,
        message: 'The input token count (9000) exceeds the maximum number of tokens allowed (8192).',
        status: 'INVALID_ARGUMENT',
      },
    },
  ],
  [
    'Anthropic',
    400,
    {
      type: 'error',
      error: { type: 'invalid_request_error', message: 'prompt is too long: 210 tokens > 200 maximum' },
    },
  ],
  [
    'Anthropic, both',
    400,
    {
      type: 'error',
      error: { message: 'input length and `max_tokens` exceed context limit: 19 + 20 > 20, decrease' },
    },
  ],
  [
    'llama.cpp',
    400,
    {
      error: {
        code: 400,
        message: 'request (900 tokens) exceeds the available context size (512 tokens)',
        type: 'exceed_context_size_error',
      },
    },
  ],
  [
    'Mistral',
    400,
    {
      object: 'error',
      message:
        'Prompt contains 40 tokens and 0 draft tokens, too large for model with 32 maximum context length',
    },
  ],
  [
    'TGI',
    422,
    {
      error: 'Input validation error: `inputs` tokens + `max_new_tokens` must be <= 512. Given: 600',
      error_type: 'validation',
    },
  ],
  [
    'SGLang',
    400,
    { message: "The input (600 tokens) is longer than the model's context length (512 tokens)." },
  ],
  [
    'LM Studio',
    400,
    {
      error:
        'Trying to keep the first 600 tokens when context the overflows. However, the model is loaded with context length of only 512 tokens',
    },
  ],
  ['Bedrock', 400, { message: 'Input is too long for requested model.' }],
  ['Groq', 413, say('Request too large for model x on tokens per minute (TPM): Limit 60, Requested 90')],
  [
    'OpenAI, tokens a minute',
    429,
    say('Request too large for m in organization o on tokens per min (TPM): Limit 10, Requested 20.'),
  ],
  ['Ollama', 500, { error: 'the input length exceeds the context length' }],
  ['a gateway', 500, 'ContextWindowExceededError: too much'],
])('a prompt that is too long is its own trial’s trouble: %s', (_, status, body) => {
  const failure = classify(status, body);
  expect(failure).toMatchObject({ kind: 'fatal-trial', why: 'too-long' });
  const asked = {
    spec: 'openai/m',
    host: 'h',
    keyVariable: 'K',
    party: { role: 'subject', name: 'small' },
  } as const;
  expect(new ModelCallError(failure, asked).fix).toContain('decoding.maxOutputTokens of subject "small"');
});

test.each([
  [
    'OpenAI',
    say(
      'max_tokens is too large: 99. This model supports at most 64 completion tokens, whereas you provided 99.',
    ),
  ],
  [
    'Anthropic',
    {
      type: 'error',
      error: { message: 'max_tokens: 99 > 64, which is the maximum allowed number of output tokens for m' },
    },
  ],
  ['DeepSeek', say('Invalid max_tokens value, the valid range of max_tokens is [1, 64]')],
  [
    'Google',
    {
      error: {
        message:
          'Unable to submit request because it has a maxOutputTokens value of 99 but the supported range is from 1 to 64.',
      },
    },
  ],
  ['Groq', say('`max_tokens` must be less than or equal to `64`, the maximum value for `max_tokens`')],
  ['Bedrock', { message: 'The maximum tokens you requested exceeds the model limit of 64.' }],
  ['Qwen', say('Range of max_tokens should be [1, 64]')],
  ['vLLM', say('max_tokens=99 cannot be greater than max_model_len=64')],
])('more new tokens than a model has: %s', (_, body) => {
  expect(classify(400, body)).toMatchObject({ kind: 'fatal-subject', why: 'max-tokens' });
});

test.each([
  ['system', 'Gemma’s template', 400, say('System role not supported')],
  ['system', 'Gemma at Google', 400, say('Developer instruction is not enabled for models/gemma-3-1b-it')],
  [
    'system',
    'OpenAI',
    400,
    say("Unsupported value: 'messages[0].role' does not support 'system' with this model."),
  ],
  [
    'system',
    'a template',
    500,
    { error: { message: 'Conversation roles must alternate user/assistant/user/assistant/...' } },
  ],
  ['system', 'Titan', 400, { message: "This model doesn't support system prompts." }],
  [
    'prefill',
    'Anthropic',
    400,
    say(
      'This model does not support assistant message prefill. The conversation must end with a user message.',
    ),
  ],
  [
    'prefill',
    'Mistral',
    400,
    {
      message:
        'Expected last role User or Tool (or Assistant with prefix True) for serving but got assistant',
    },
  ],
  ['prefill', 'llama.cpp', 400, say('Assistant response prefill is incompatible with enable_thinking.')],
  ['prefill', 'Perplexity', 400, say('Last message must have role `user`.')],
  [
    'prefill',
    'white space',
    400,
    say('messages: final assistant content cannot end with trailing whitespace'),
  ],
] as const)('a part of the prompt that a model does not take: %s, %s', (part, _, status, body) => {
  expect(classify(status, body)).toMatchObject({ kind: 'fatal-part', part });
});

const gemini = (quotaId: string) => ({
  error: {
    code: 429,
    message: 'You exceeded your current quota, please check your plan and billing details.',
    status: 'RESOURCE_EXHAUSTED',
    details: [
      { '@type': 'type.googleapis.com/google.rpc.QuotaFailure', violations: [{ quotaId }] },
      { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '2s' },
    ],
  },
});

test('a time that the server names goes before its phrases', () => {
  expect(classify(429, gemini('GenerateRequestsPerMinutePerProjectPerModel-FreeTier'))).toMatchObject({
    kind: 'retry',
    why: '429',
    retryAfterMs: 2000,
  });
  expect(classify(429, say('You exceeded your current quota'))).toMatchObject({ why: 'quota' });
  expect(
    classify(429, { error: { code: 'insufficient_quota', message: 'No.' } }, { 'retry-after': '5' }),
  ).toMatchObject({
    kind: 'fatal-subject',
    why: 'quota',
  });
});

test.each([
  ['Google', gemini('GenerateRequestsPerDayPerProjectPerModel-FreeTier'), {}, 'midnight, Pacific time'],
  [
    'GitHub',
    say(
      'Rate limit of 50 per 86400s exceeded for UserByModelByDay. Please wait 46800 seconds before retrying.',
    ),
    {},
    'it renews in 13 h, at 2026-01-01 13:00 UTC',
  ],
  [
    'OpenRouter',
    {
      error: {
        message: 'Rate limit exceeded: free-models-per-day',
        code: 429,
        metadata: { headers: { 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': `${NOW + 7_200_000}` } },
      },
    },
    {},
    'it renews in 2 h, at 2026-01-01 02:00 UTC',
  ],
  ['by a header', say('Daily limit reached'), { 'retry-after': '7200' }, 'it renews in 2 h'],
  ['unknown', say('You have used up your daily quota'), {}, 'does not say when'],
])('a quota of the day stops, and says when it renews: %s', (_, body, headers, words) => {
  const failure = classify(429, body, headers);
  expect(failure).toMatchObject({ kind: 'fatal-subject', why: 'day-quota' });
  expect(failure.message).toContain(words);
});

test('a limit of the day that lets one go on within the hour is waited for', () => {
  const body = say('Rate limit reached on requests per day (RPD): Limit 200. Please try again in 7m12s.');
  expect(classify(429, body)).toMatchObject({ kind: 'retry', why: '429', retryAfterMs: 432_000 });
});

test('reset headers count where nothing names a time', () => {
  const headers = { 'x-ratelimit-remaining-requests': '0', 'x-ratelimit-reset-requests': '9s' };
  expect(classify(429, say('Slow down.'), headers)).toMatchObject({ retryAfterMs: 9000 });
});

test.each([
  [
    200,
    { error: { code: 429, message: 'Busy behind.' } },
    { kind: 'retry', why: '429', message: '200: Busy behind.' },
  ],
  [
    200,
    { error: { message: 'Broken behind.' } },
    { kind: 'retry', why: '5xx', message: '200: Broken behind.' },
  ],
  [200, { error: { code: 401, message: 'Who?' } }, { kind: 'fatal-subject', why: 'unauthorised' }],
  [200, { error: { code: 503, status: 'UNAVAILABLE', message: 'Later.' } }, { kind: 'retry', why: '5xx' }],
  [
    200,
    { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } },
    { kind: 'retry', why: '5xx' },
  ],
  [
    200,
    { base_resp: { status_code: 1004, status_msg: 'login fail' } },
    { kind: 'retry', message: '200: login fail' },
  ],
  [
    200,
    '<html><title>Sign in</title></html>',
    { kind: 'retry', why: 'truncated', message: "200: a reply that can't be read: Sign in" },
  ],
])('an error inside of a %s', (status, body, failure) => {
  expect(classify(status, body)).toMatchObject(failure);
});

test.each([418, 420, 423, 425, 444, 449, 460, 499, 520, 529, 598])(
  'an odd status, %s, is worth another try',
  (status) => {
    expect(classify(status, '')).toMatchObject({ kind: 'retry', status });
  },
);

test.each([405, 406, 410, 411, 414, 415, 426, 431, 451])('a status that says no, %s, is not', (status) => {
  expect(classify(status, '')).toMatchObject({ kind: 'fatal-subject', why: 'bad-request' });
});

test('a redirect says where to, and a proxy what it wants', () => {
  const away = classify(308, '', { location: 'https://elsewhere.example/v1/chat/completions' });
  expect(away).toMatchObject({ kind: 'fatal-subject', why: 'redirect' });
  expect(away.message).toBe('308: it sends calls on to https://elsewhere.example/v1/chat/completions');
  expect(new ModelCallError(away, { spec: 'm', host: 'h', keyVariable: null }).fix).toContain('baseURL');
  const proxy = classify(407, '<html><title>Proxy Authentication Required</title></html>');
  expect(proxy).toMatchObject({ kind: 'fatal-subject', why: 'proxy' });
  expect(new ModelCallError(proxy, { spec: 'm', host: 'h', keyVariable: null }).fix).toContain('HTTPS_PROXY');
});

test('without a word of the server there is at least its status, and no more than 400 characters of any body', () => {
  expect(classify(400, '').message).toBe('400: Bad Request, without a word in its body');
  expect(classify(400, 'x'.repeat(5000)).message).toBe(`400: ${'x'.repeat(400)}`);
  expect(classify(400, say('the key sk-abcdefgh12345678 is odd')).message).toBe(
    '400: the key [key removed] is odd',
  );
});
