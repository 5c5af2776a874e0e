import { expect, test } from 'vitest';
import { nameForInspect } from './name-for-inspect.ts';

test.each([
  ['openai/gpt-5.2', 'openai/gpt-5.2'],
  ['xai/grok-5', 'grok/grok-5'],
  ['azure/gpt', 'openai/azure/gpt'],
  ['openrouter/qwen/qwen3-8b', 'openrouter/qwen/qwen3-8b'],
  ['openai-compatible/qwen/qwen3-8b', 'none/openai-compatible/qwen/qwen3-8b'],
  ['local/hf:Qwen/Qwen3-4B-GGUF:Q4_K_M', 'none/local/hf:Qwen/Qwen3-4B-GGUF:Q4_K_M'],
  ['published/Qwen3-4B', 'none/published/Qwen3-4B'],
])('%s is %s', (spec, name) => {
  expect(nameForInspect(spec)).toBe(name);
});
