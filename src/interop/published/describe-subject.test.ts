import { describe, expect, it } from 'vitest';
import { describeSubject, readSize } from './describe-subject.ts';
import type { PublishedConfig } from './published-run.ts';

const config = (model: string, more: Partial<PublishedConfig> = {}): PublishedConfig => ({
  model,
  mode: 'baseline',
  isThinking: null,
  isChat: null,
  judgeModel: null,
  maxJudgeTokens: null,
  temperature: null,
  maxOutputTokens: null,
  maxInputTokens: null,
  maxPerCategory: null,
  sampleSeed: null,
  ...more,
});

describe('readSize', () => {
  it.each([
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

describe('describeSubject', () => {
  it.each([
    ['Qwen/Qwen3-4B-Base', { isThinking: false, isChat: true }, 'base'],
    ['Qwen/Qwen3-4B-Thinking-2507', { isThinking: true, isChat: true }, 'thinking'],
    ['Qwen/Qwen3-4B-Thinking-2507', {}, 'thinking'],
    ['Some/Reasoner-4B', { isThinking: true }, 'thinking'],
    ['Qwen/Qwen3-4B-Instruct-2507', { isThinking: false, isChat: true }, 'instruct'],
    ['Some/Plain-4B', { isChat: false }, 'base'],
    ['google/gemma-3-1b-pt', {}, 'base'],
    ['Some/Database-4B', {}, 'instruct'],
  ] as const)('takes the stage of %s with %o as %s', (model, flags, stage) => {
    expect(describeSubject(config(model, flags)).stage).toBe(stage);
  });

  it('makes a name that a study can have', () => {
    expect(describeSubject(config('/my models/.hidden model/'))).toEqual({
      name: 'hidden-model',
      model: 'published//my-models/.hidden-model/',
      size: null,
      stage: 'instruct',
    });
  });
});
