import { expect, test } from 'vitest';
import { matchesModel } from './match-model.ts';

test.each([
  ['local/qwen', [], true],
  ['local/qwen', ['local/*'], true],
  ['local/a/b.gguf', ['local/*'], true],
  ['openai/gpt-5.2', ['local/*', 'openai/gpt-*'], true],
  ['openai/gpt-5.2', ['openai/gpt-5*2'], true],
  ['openai/gpt-5x2', ['openai/gpt-5.2'], false],
  ['not-local/x', ['local/*'], false],
])('%s is meant by %j: %s', (model, patterns, is) => {
  expect(matchesModel(model, patterns)).toBe(is);
});
