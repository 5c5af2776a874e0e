import { describe, expect, test } from 'vitest';
import type { StudyJudge } from '../study/index.ts';
import { InvalidJudgeError } from './cli-errors.ts';
import { readJudges } from './read-judge.ts';

const known: StudyJudge[] = [
  { kind: 'llm', name: 'small', model: 'mistral/small', providerOptions: { safePrompt: true } },
  { kind: 'offline', name: 'offline' },
  { kind: 'panel', name: 'bench', members: ['small', 'offline'], rule: 'any-flag' },
];

describe('readJudges', () => {
  test.each([
    ['offline', { kind: 'offline', name: 'offline' }],
    ['openai/gpt-5.2', { kind: 'llm', name: 'gpt-5.2', model: 'openai/gpt-5.2' }],
    ['strict=openai/gpt-5.2', { kind: 'llm', name: 'strict', model: 'openai/gpt-5.2' }],
    [
      'openrouter/owner/model:free',
      { kind: 'llm', name: 'model-free', model: 'openrouter/owner/model:free' },
    ],
    ['openai-compatible/a=b', { kind: 'llm', name: 'a-b', model: 'openai-compatible/a=b' }],
  ])('reads %s', (text, judge) => {
    expect(readJudges(text, {})).toEqual([judge]);
  });

  test('takes an address', () => {
    const baseURL = 'http://127.0.0.1:8000/v1';
    expect(readJudges('a=openai-compatible/b', { baseURL })).toMatchObject([{ name: 'a', baseURL }]);
  });

  test('knows the judges of a study by their names, panels with their members before them', () => {
    expect(readJudges('small', { known })).toEqual([known[0]]);
    expect(readJudges('bench', { known })).toEqual(known);
  });

  test('makes panels of known judges and of models', () => {
    expect(readJudges('panel:small, openai/gpt-5.2', { known })).toEqual([
      known[0],
      { kind: 'llm', name: 'gpt-5.2', model: 'openai/gpt-5.2' },
      { kind: 'panel', name: 'panel', members: ['small', 'gpt-5.2'], rule: 'majority' },
    ]);
    expect(readJudges('three=panel:a/b,c/d,offline', { rule: 'any-flag' }).at(-1)).toEqual({
      kind: 'panel',
      name: 'three',
      members: ['b', 'd', 'offline'],
      rule: 'any-flag',
    });
  });

  test('gives models a view, and names what has another view than before', () => {
    expect(readJudges('openai/gpt-5.2', { sees: 'task' })).toMatchObject([{ name: 'gpt-5.2' }]);
    expect(readJudges('openai/gpt-5.2', { sees: 'steered' })).toMatchObject([
      { name: 'gpt-5.2-steered', sees: 'steered' },
    ]);
    expect(readJudges('mine=openai/gpt-5.2', { sees: 'steered' })).toMatchObject([
      { name: 'mine', sees: 'steered' },
    ]);
    expect(readJudges('small', { known, sees: 'opposite' })).toEqual([
      { ...known[0], name: 'small-opposite', sees: 'opposite' },
    ]);
    expect(readJudges('panel:small,offline', { known, sees: 'steered' })).toMatchObject([
      { name: 'small-steered' },
      { name: 'offline' },
      { members: ['small-steered', 'offline'] },
    ]);
    expect(() => readJudges('offline', { sees: 'task' })).toThrow('sees the answer alone');
    const ofTraces = { kind: 'offline', name: 'offline-reasoning', sees: 'reasoning' };
    expect(readJudges('offline', { known, sees: 'reasoning' })).toEqual([ofTraces]);
    expect(readJudges('offline-reasoning', {})).toEqual([ofTraces]);
    expect(() => readJudges('offline-reasoning', { sees: 'task' })).toThrow('sees what was thought alone');
    expect(() => readJudges('panel:small,offline', { known, sees: 'reasoning' })).toThrow(
      'A panel decides on answers, and "small-reasoning" sees what subjects thought.',
    );
    expect(() => readJudges('bench', { known, sees: 'task' })).toThrow('views of their own');
  });

  test.each([
    ['ofline', /names no judge\. Did you mean "offline"\?/],
    ['smal', /names no judge\. Did you mean "small"\?/],
    ['gpt-5.2', /names no judge\.\n/],
    ['a b=openai/gpt-5.2', /names no judge/],
    ['-a=openai/gpt-5.2', /"-a" is no name/],
    ['openai/', /names no judge/],
    ['', /names no judge/],
    ['panel:', /at least two members/],
    ['panel:small', /at least two members/],
    ['panel:small,smal', /"smal" names no judge/],
    ['panel:a/x,b/x', /Two members of the panel are called "x".*\n.*\n.*other-x=provider\/model/],
    ['panel:bench,small', /"bench" is a panel/],
    ['x=panel:a/x,b/y', /The panel and one of its members are both called "x"/],
  ])('refuses %j', (text, message) => {
    expect(() => readJudges(text, { known })).toThrow(InvalidJudgeError);
    expect(() => readJudges(text, { known })).toThrow(message);
  });
});
