import { describe, expect, test } from 'vitest';
import { describeSubject } from './describe-subject.ts';
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

describe('describeSubject', () => {
  test.each([
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

  test('makes a name that a study can have', () => {
    expect(describeSubject(config('/my models/.hidden model/'))).toEqual({
      name: 'hidden-model',
      model: 'published//my-models/.hidden-model/',
      size: null,
      stage: 'instruct',
    });
  });
});
