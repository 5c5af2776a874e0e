import { expect, test } from 'vitest';
import { makeRoute } from './routes.ts';

const api = { kind: 'api-subject', baseURL: null, stage: 'instruct' } as const;

test('a route is named after its model and all that sets it apart', () => {
  const { name } = makeRoute('openai-compatible/org/model:8b', api);
  // Redis and BullMQ set parts of a key apart by colons.
  expect(name).toMatch(/^openai-compatible_org_model_8b-[0-9a-f]{12}$/);
  expect(makeRoute('openai-compatible/org/model:8b', api).name).toBe(name);
  expect(makeRoute('openai-compatible/org/model_8b', api).name).not.toBe(name);
  expect(makeRoute('openai-compatible/org/model:8b', { ...api, baseURL: 'http://h/v1' }).name).not.toBe(name);
  expect(makeRoute('openai-compatible/org/model:8b', { ...api, stage: 'base' }).name).not.toBe(name);
});
