import { expect, test } from 'vitest';
import { loosenReplies } from './loosen-replies.ts';

const through = async (text: string) =>
  (await loosenReplies(async () => new Response(text))('http://h/')).text();

test.each([
  ['{"id":7,"created":1,"model":"m"}', { id: '7', created: 1, model: 'm' }],
  ['{"id": -7.5, "a":1}', { id: '-7.5', a: 1 }],
  ['{"created" : "2026-01-01"}', {}],
  ['{"created":true,"model":"m"}', { model: 'm' }],
  ['{"model":{"name":"m"},"id":"a"}', { id: 'a' }],
  ['{"model":\n7}', {}],
])('mends what the AI SDK would refuse: %s', async (text, mended) => {
  expect(JSON.parse(await through(text))).toEqual(mended);
});

test.each([
  '{"id":"a","created":1,"model":"m"}',
  '{"id":null,"created":null,"model":null}',
  '{"id": "a", "created":  12.5, "model" : "m", "inner": {"id": 7, "created": "x"}}',
  '{"text":"\\"id\\": 7"}',
  '[{"id":7}]',
  '',
  'no JSON, with "id": 7',
])('leaves all else to the byte: %s', async (text) => {
  expect(await through(text)).toBe(text);
});
