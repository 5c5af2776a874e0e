import { expect, test } from 'vitest';
import { forgetNumbers } from './forget-numbers.ts';

test.each([
  ['request req_8fa1b has 5012 tokens', 'request # has # tokens'],
  ['trace 0af7651916cd43dd8448eb211c80319c, chatcmpl-Ab12x', 'trace #, #'],
  ['id 123e4567-e89b-12d3-a456-426614174000', 'id #'],
  ['the prompt is too long', 'the prompt is too long'],
  ['a decade of facade', 'a decade of facade'],
])('%s', (message, cause) => {
  expect(forgetNumbers(message)).toBe(cause);
});
