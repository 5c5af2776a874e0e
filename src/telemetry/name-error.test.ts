import { expect, test } from 'vitest';
import { MissingKeyError } from '../models/index.ts';
import { nameError } from './name-error.ts';

test.each([
  [Object.assign(new Error('busy'), { statusCode: 429 }), '429'],
  [new Error('lost', { cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }) }), 'ECONNRESET'],
  [new MissingKeyError('openai/a', 'OPENAI_API_KEY'), 'missing-key'],
  [new DOMException('late', 'TimeoutError'), 'TimeoutError'],
  [new Error('what a model wrote'), '_OTHER'],
  ['what a model wrote', '_OTHER'],
])('%s is called %s', (error, name) => {
  expect(nameError(error)).toBe(name);
});
