import { expect, test } from 'vitest';
import { readVersion } from '../../version/index.ts';
import { describeLlmJudge } from '../in-process/make-llm-judge.ts';
import { makeRoute } from '../queue/index.ts';
import { assertSameRules } from './assert-same-rules.ts';

const model = 'openai/gpt-5.2';
const judge = { kind: 'llm', name: 'judge', model } as const;
const { fingerprint } = describeLlmJudge(judge, model);
const version = readVersion();

test('a worker takes the work of a judge that it would decide as', () => {
  const route = makeRoute(model, { kind: 'api-judge', judge, fingerprint });
  expect(() => assertSameRules({ ...route, version })).not.toThrow();
});

test('a worker with another rubric does not take the work at all', () => {
  const route = makeRoute(model, { kind: 'api-judge', judge, fingerprint: '0'.repeat(64) });
  expect(() => assertSameRules({ ...route, version })).toThrow(/another rubric/);
});

test('a worker of another version does not take the work at all', () => {
  const route = makeRoute(model, { kind: 'api-subject', baseURL: null, stage: 'instruct' });
  expect(() => assertSameRules({ ...route, version: '0.0.1' })).toThrow(/run's steerlab is 0\.0\.1/);
});
