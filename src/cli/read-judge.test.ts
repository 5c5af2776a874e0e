import { describe, expect, it } from 'vitest';
import { InvalidJudgeError } from './cli-errors.ts';
import { readJudge } from './read-judge.ts';

describe('readJudge', () => {
  it.each([
    ['offline', { kind: 'offline', name: 'offline' }],
    ['openai/gpt-5.2', { kind: 'llm', name: 'gpt-5.2', model: 'openai/gpt-5.2' }],
    ['strict=openai/gpt-5.2', { kind: 'llm', name: 'strict', model: 'openai/gpt-5.2' }],
    [
      'openrouter/owner/model:free',
      { kind: 'llm', name: 'model-free', model: 'openrouter/owner/model:free' },
    ],
    ['openai-compatible/a=b', { kind: 'llm', name: 'a-b', model: 'openai-compatible/a=b' }],
  ])('reads %s', (text, judge) => {
    expect(readJudge(text, undefined)).toEqual(judge);
  });

  it('takes an address', () => {
    const baseURL = 'http://127.0.0.1:8000/v1';
    expect(readJudge('a=openai-compatible/b', baseURL)).toMatchObject({ name: 'a', baseURL });
  });

  it.each([
    ['ofline', /names no judge\. Did you mean "offline"\?/],
    ['gpt-5.2', /names no judge\.\n/],
    ['a b=openai/gpt-5.2', /names no judge/],
    ['-a=openai/gpt-5.2', /"-a" is no name/],
    ['openai/', /names no judge/],
    ['', /names no judge/],
  ])('refuses %j', (text, message) => {
    expect(() => readJudge(text, undefined)).toThrow(InvalidJudgeError);
    expect(() => readJudge(text, undefined)).toThrow(message);
  });
});
