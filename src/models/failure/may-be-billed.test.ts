import { expect, test } from 'vitest';
import { classifyFailure, mayBeBilled } from './index.ts';

const coded = (code: string) => Object.assign(new Error('broken'), { code });

test.each([
  [coded('ECONNRESET'), true],
  [coded('ERR_BODY_CUT_OFF'), true],
  [new DOMException('no reply within 60 s', 'TimeoutError'), true],
  [coded('ECONNREFUSED'), false],
  [coded('ENOTFOUND'), false],
  [coded('EMFILE'), false],
  [coded('DEPTH_ZERO_SELF_SIGNED_CERT'), false],
  [new TypeError('nobody foresaw this'), true],
] as const)('%s may be billed: %s', (error, isBilled) => {
  expect(mayBeBilled(classifyFailure(error), error)).toBe(isBilled);
});

test.each([400, 401, 429, 500, 503])('a refusal with status %i is not', (status) => {
  const failure = {
    kind: 'retry',
    why: '5xx',
    message: `${status}: no`,
    status,
    retryAfterMs: null,
  } as const;
  expect(mayBeBilled(failure, new Error('no'))).toBe(false);
});

test.each([408, 502, 504, 524])('what a gateway gave up on with status %i may be', (status) => {
  const failure = {
    kind: 'retry',
    why: '5xx',
    message: `${status}: no`,
    status,
    retryAfterMs: null,
  } as const;
  expect(mayBeBilled(failure, new Error('no'))).toBe(true);
});

test('a lost worker may have had its call', () => {
  const failure = {
    kind: 'retry',
    why: 'worker',
    message: 'silent',
    status: null,
    retryAfterMs: null,
  } as const;
  expect(mayBeBilled(failure, new Error('silent'))).toBe(true);
});
