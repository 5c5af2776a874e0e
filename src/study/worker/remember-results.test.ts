import { expect, test } from 'vitest';
import { rememberResults } from './remember-results.ts';

test('an attempt that comes twice is made once, while it is under way and after', async () => {
  const results = rememberResults<string>();
  let made = 0;
  const make = async () => {
    made += 1;
    return `result ${made}`;
  };
  expect(await Promise.all([results.once('a', make), results.once('a', make)])).toEqual([
    'result 1',
    'result 1',
  ]);
  expect(await results.once('a', make)).toBe('result 1');
  expect(await results.once('b', make)).toBe('result 2');
});

test('one that failed is made again, and the oldest are forgotten', async () => {
  const results = rememberResults<string>(1);
  await expect(results.once('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await results.once('a', async () => 'first')).toBe('first');
  await results.once('b', async () => 'other');
  expect(await results.once('a', async () => 'second')).toBe('second');
});
