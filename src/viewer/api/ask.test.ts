import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AskError, ask } from './ask.ts';

describe('ask', () => {
  let origin = '';
  const server = createServer((request, response) => {
    response.writeHead(request.url === '/refused' ? 421 : 200, { 'content-type': 'application/json' });
    if (request.url === '/whole') return response.end('{"rate":0.5}');
    if (request.url === '/refused') return response.end('not here');
    response.write('{"rate":');
    if (request.url === '/cut') setTimeout(() => response.destroy(), 50);
  });
  beforeAll(async () => {
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  test('gives what the server says', async () => {
    expect(await ask(`${origin}/whole`)).toEqual({ rate: 0.5 });
  });

  test('takes half of an answer for none', async () => {
    await expect(ask(`${origin}/cut`)).rejects.toThrow(AskError);
  });

  test('is broken off within an answer as before it', async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 50);
    await expect(ask(`${origin}/slow`, { signal: stop.signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });

  test('says the status where a refusal has no words', async () => {
    await expect(ask(`${origin}/refused`)).rejects.toThrow('The viewer answered 421.');
  });
});
