import { expect, test } from 'vitest';
import { PromptTooLongError } from '../models/local/errors.ts';
import { nameError } from './name-error.ts';

test.each([
  [Object.assign(new Error('busy'), { statusCode: 429 }), '429'],
  [new Error('lost', { cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }) }), 'ECONNRESET'],
  [new PromptTooLongError({ model: 'a', promptTokens: 9, contextSize: 8 }), 'prompt-too-long'],
  [new DOMException('late', 'TimeoutError'), 'TimeoutError'],
  [new Error('what a model wrote'), '_OTHER'],
  ['what a model wrote', '_OTHER'],
])('%s is called %s', (error, name) => {
  expect(nameError(error)).toBe(name);
});
