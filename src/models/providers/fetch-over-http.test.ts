import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createFetch } from './fetch-over-http.ts';

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

test('gives what the built-in fetch gives: status, headers, body', async () => {
  const url = await serve((request, response) => {
    response.writeHead(418, 'Teapot', { 'x-one': ['a', 'b'], 'x-seen': request.headers['x-mine'] ?? '' });
    request.pipe(response);
  });
  const init = { method: 'POST', body: 'zwölf', headers: { 'x-mine': 'yes' } };
  const [ours, theirs] = await Promise.all([createFetch()(url, init), fetch(url, init)]);
  for (const response of [ours, theirs]) {
    expect(response).toMatchObject({ status: 418, statusText: 'Teapot', ok: false });
    expect(response.headers.get('x-one')).toBe('a, b');
    expect(response.headers.get('x-seen')).toBe('yes');
    expect(await response.text()).toBe('zwölf');
  }
});

test('keeps its connection', async () => {
  const ports = new Set<number | undefined>();
  const url = await serve((request, response) => {
    ports.add(request.socket.remotePort);
    response.end('x');
  });
  const get = createFetch();
  for (let call = 0; call < 5; call += 1) await (await get(url)).text();
  expect(ports.size).toBe(1);
});

test('fails with the reason of the signal, before, during and after the request is sent', async () => {
  const url = await serve(() => {});
  const get = createFetch();
  await expect(get(url, { signal: AbortSignal.abort(new Error('mine')) })).rejects.toThrow('mine');
  await expect(get(url, { signal: AbortSignal.timeout(30) })).rejects.toMatchObject({ name: 'TimeoutError' });
});

test('refuses a body without end, and tells a broken one', async () => {
  const endless = await serve((_, response) => {
    const more = () => {
      while (response.write('a'.repeat(10_000)));
    };
    response.on('drain', more);
    more();
  });
  await expect(createFetch({}, 100_000)(endless)).rejects.toMatchObject({ code: 'ERR_BODY_TOO_LARGE' });
  const broken = await serve((_, response) => {
    response.writeHead(200, { 'content-length': 100 });
    response.write('half', () => response.destroy());
  });
  await expect(createFetch()(broken)).rejects.toMatchObject({ code: 'ERR_BODY_CUT_OFF' });
});

test('a status that no standard knows is an error and not a crash', async () => {
  const url = await serve((_, response) => {
    response.socket?.end('HTTP/1.1 777 Odd\r\ncontent-length: 0\r\n\r\n');
  });
  await expect(createFetch()(url)).rejects.toMatchObject({ code: 'ERR_ODD_STATUS' });
});

// Node's own agents know proxies from these versions on.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const knowsProxies = major > 24 || (major === 24 && minor >= 5) || (major === 22 && minor >= 21);
test.skipIf(!knowsProxies).each(['HTTP_PROXY', 'http_proxy', 'ALL_PROXY'])(
  'goes through %s, with a scheme and without, but not to this machine',
  async (variable) => {
    const proxy = await serve((request, response) => response.end(`proxied ${request.url}`));
    const direct = await serve((_, response) => response.end('direct'));
    for (const address of [proxy, new URL(proxy).host]) {
      const get = createFetch({ [variable]: address });
      expect(await (await get('http://models.invalid/v1')).text()).toBe('proxied http://models.invalid/v1');
      expect(await (await get(direct)).text()).toBe('direct');
    }
  },
);

test.skipIf(!knowsProxies)('asks an https proxied host by a tunnel, and this machine by none', async () => {
  const asked: string[] = [];
  const server = createServer().on('connect', (request, socket) => {
    asked.push(request.url ?? '');
    socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const get = createFetch({ ALL_PROXY: `127.0.0.1:${(server.address() as AddressInfo).port}` });
  await expect(get('https://models.invalid/v1')).rejects.toThrow('407');
  await expect(get('https://127.0.0.1:1/v1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  expect(asked).toEqual(['models.invalid:443']);
});
