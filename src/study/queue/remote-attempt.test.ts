import { expect, test } from 'vitest';
import type { Failure } from '../../models/failure/index.ts';
import { readFailure, writeFailure } from './remote-attempt.ts';

test.each<Failure>([
  { kind: 'retry', why: '429', message: '429: slow down', status: 429, retryAfterMs: 1_500 },
  { kind: 'fatal-subject', why: 'unauthorised', message: '401: no', status: 401 },
  { kind: 'fatal-trial', why: 'too-long', message: 'too long', status: 400 },
])('a failure comes back as it was written: $kind', (failure) => {
  expect(readFailure(writeFailure(failure))).toEqual(failure);
});

test.each([
  ['job stalled more than allowable limit', 'the worker that had it fell silent'],
  ['Cannot read properties of undefined', 'the worker broke: Cannot read properties of undefined'],
  ['{"kind":1}', 'the worker broke: {"kind":1}'],
])('%s is worth another try', (reason, message) => {
  expect(readFailure(reason)).toEqual({
    kind: 'retry',
    why: 'worker',
    message,
    status: null,
    retryAfterMs: null,
  });
});
