import { expect, test } from 'vitest';
import { toResponse } from './whole-reply.ts';

const text = '\ufeff{"a":"grüße"}';
const bytes = new Uint8Array(Buffer.from(text));
const headers = { 'content-type': 'application/json', 'x-request-id': 'r1' };

async function readBody({ body }: Response): Promise<string | null> {
  if (body === null) return null;
  let read = Buffer.alloc(0);
  for await (const chunk of body) read = Buffer.concat([read, chunk]);
  return read.toString('hex');
}

test.each([
  [200, bytes],
  [200, new Uint8Array()],
  [204, new Uint8Array()],
  [302, new Uint8Array()],
  [418, bytes],
  [503, bytes],
])('is read as the reply that Node makes of it: %i', async (status, all) => {
  const facts = { status, statusText: 'Said', headers };
  const node = () => new Response(all.length === 0 ? null : all, facts);
  const ours = toResponse({ ...facts, bytes: all });
  expect(ours).toMatchObject({ status, statusText: 'Said', ok: node().ok });
  expect([...ours.headers]).toEqual([...node().headers]);
  expect(await ours.text()).toBe(await node().text());
  expect(await ours.clone().text()).toBe(await node().text());
  expect(Buffer.from(await ours.arrayBuffer())).toEqual(Buffer.from(await node().arrayBuffer()));
  expect(await (await ours.blob()).text()).toBe(await (await node().blob()).text());
  expect((await readBody(ours)) ?? '').toBe((await readBody(node())) ?? '');
});

test('is read again and again, and its JSON too', async () => {
  const ours = toResponse({ status: 200, statusText: '', headers, bytes });
  expect(await ours.json()).toEqual({ a: 'grüße' });
  expect(await ours.json()).toEqual({ a: 'grüße' });
});

test('has no status that the standard forbids', () => {
  expect(() => toResponse({ status: 777, statusText: '', headers, bytes })).toThrow(RangeError);
});
