import { expect, test } from 'vitest';
import { readNamedWait, readResetWait, readRetryAfter } from './read-wait.ts';

const now = Date.UTC(2026, 0, 1);

test('Retry-After is read as milliseconds, seconds, or a date, and never as a wait in the past', () => {
  expect(readRetryAfter({ 'retry-after-ms': '250', 'retry-after': '9' }, now)).toBe(250);
  expect(readRetryAfter({ 'retry-after': '1.5' }, now)).toBe(1500);
  expect(readRetryAfter({ 'retry-after': '7s' }, now)).toBe(7000);
  expect(readRetryAfter({ 'retry-after': 'Thu, 01 Jan 2026 00:00:30 GMT' }, now)).toBe(30_000);
  expect(readRetryAfter({ 'retry-after': 'Wed, 31 Dec 2025 23:00:00 GMT' }, now)).toBe(0);
  expect(readRetryAfter({ 'retry-after': 'soon' }, now)).toBeNull();
  expect(readRetryAfter(undefined, now)).toBeNull();
});

test.each([
  [
    'Google',
    { error: { details: [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '2s' }] } },
    2000,
  ],
  ['Google, fractions', [{ error: { details: [{}, { retryDelay: '33.5s' }] } }], 33_500],
  ['OpenAI', { error: { message: 'Rate limit reached. Please try again in 7m12.5s. Visit x.' } }, 432_500],
  ['OpenAI, short', { error: { message: 'Please try again in 345ms.' } }, 345],
  ['Azure', { error: { message: 'Please retry after 26 seconds.' } }, 26_000],
  ['GitHub Models', { error: { message: 'Please wait 46000 seconds before retrying.' } }, 46_000_000],
  ['in minutes', { message: 'Try again in 2 minutes and 5 seconds' }, 125_000],
  ['OpenRouter, a header behind it', { error: { metadata: { headers: { 'Retry-After': '12' } } } }, 12_000],
  ['no time', { error: { message: 'Please try again with 4 messages at most.' } }, null],
  ['no time, either', { error: { message: 'Retry with max_tokens 4096 or less.' } }, null],
])('a time that the body names: %s', (_, body, wait) => {
  expect(readNamedWait({}, JSON.stringify(body), now)).toBe(wait);
});

test.each([
  [
    'OpenAI',
    {
      'x-ratelimit-reset-requests': '1s',
      'x-ratelimit-reset-tokens': '6m0s',
      'x-ratelimit-remaining-requests': '0',
      'x-ratelimit-remaining-tokens': '9',
    },
    1000,
  ],
  ['none used up', { 'x-ratelimit-reset-requests': '120ms', 'x-ratelimit-reset-tokens': '6s' }, 6000],
  [
    'none used up, far away',
    { 'x-ratelimit-reset-tokens': '6m0s', 'x-ratelimit-remaining-tokens': '9' },
    60_000,
  ],
  [
    'Anthropic',
    {
      'anthropic-ratelimit-requests-reset': '2026-01-01T00:00:20Z',
      'anthropic-ratelimit-requests-remaining': '0',
    },
    20_000,
  ],
  ['seconds since 1970', { 'x-ratelimit-reset': `${now / 1000 + 30}`, 'x-ratelimit-remaining': '0' }, 30_000],
  ['milliseconds since 1970', { 'x-ratelimit-reset': `${now + 5000}` }, 5000],
  ['seconds', { 'ratelimit-reset': '8' }, 8000],
  ['a draft', { ratelimit: '"default";r=0;t=30' }, 30_000],
  ['an older draft', { ratelimit: 'limit=10, remaining=0, reset=90' }, 90_000],
  ['nothing', { 'x-ratelimit-limit-requests': '60' }, null],
])('when limits are set back: %s', (_, headers, wait) => {
  expect(readResetWait(headers, '', now)).toBe(wait);
});

test('a header of a provider behind OpenRouter', () => {
  const body = {
    error: { metadata: { headers: { 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': `${now + 7000}` } } },
  };
  expect(readResetWait({}, JSON.stringify(body), now)).toBe(7000);
});
