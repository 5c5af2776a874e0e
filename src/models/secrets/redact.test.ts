import fc from 'fast-check';
import { expect, test } from 'vitest';
import { redactor } from './index.ts';

test('takes a known key out wherever it stands', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.string(),
      fc.stringMatching(/^[A-Za-z0-9_-]{8,40}$/),
      (before, after, key) => {
        fc.pre(!'[key removed]'.includes(key));
        expect(redactor([key])(`${before}${key}${after}`)).not.toContain(key);
      },
    ),
  );
});

test.each([
  'authorization: Bearer abc.def.ghi',
  '{"x-api-key":"abcdef"}',
  'Incorrect API key provided: sk-proj-abcdefgh1234',
  'x-goog-api-key=AIzaSyabcdefghijk',
])('takes out what has the shape of a key: %s', (text) => {
  const clean = redactor([])(text);
  expect(clean).toContain('[key removed]');
  expect(clean).not.toMatch(/abcdef|abc\.def/);
});

test('leaves ordinary text alone', () => {
  const text = 'The maximum context length is 4096 tokens; whoever writes is risk-averse.';
  expect(redactor([undefined, 'key'])(text)).toBe(text);
});
