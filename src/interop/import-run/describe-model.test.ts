import { describe, expect, test } from 'vitest';
import { readSize } from './describe-model.ts';

describe('readSize', () => {
  test.each([
    ['Qwen3-30B-A3B-Instruct-2507', 30],
    ['Qwen3-4B-Base', 4],
    ['Qwen3-0.6B', 0.6],
    ['Qwen3-1.7B-Base', 1.7],
    ['Qwen3-235B-A22B-Thinking-2507', 235],
    ['Qwen2.5-7B-Instruct-1M', 7],
    ['Llama-3.1-8B', 8],
    ['gemma-2-9b-it', 9],
    ['gemma-3-270m', 0.27],
    ['SmolLM2-135M-Instruct', 0.135],
    ['gpt-oss-120b', 120],
    ['Mixtral-8x7B-v0.1', null],
    ['DeepSeek-V3', null],
    ['phi-4', null],
  ])('of %s is %s', (name, size) => {
    expect(readSize(name)).toBe(size);
  });
});
