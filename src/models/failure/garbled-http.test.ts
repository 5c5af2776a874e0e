import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { callModel } from '../ask/index.ts';
import { resolveModel } from '../providers/index.ts';
import { classifyFailure } from './index.ts';

/** What asking a server comes to that answers each request with these bytes and hangs up. */
async function askOver(bytes: string, key = '') {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => socket.end(bytes, 'latin1'));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  const { model, redact } = await resolveModel('openai-compatible/m', {
    baseURL: `http://127.0.0.1:${address.port}/v1`,
    env: { OPENAI_COMPATIBLE_API_KEY: key },
  });
  const messages = [{ role: 'user' as const, content: [{ type: 'text' as const, text: 'Which pump?' }] }];
  const decoding = { temperature: 0, maxOutputTokens: 20, seed: null };
  return callModel({ model, messages, decoding, timeoutMs: 5000 }).then(
    () => expect.unreachable(),
    (error: unknown) => classifyFailure(error, { redact }),
  );
}

const OK = 'HTTP/1.1 200 OK\r\n';

test.each([
  ['no HTTP at all', 'SSH-2.0-OpenSSH_9.6\r\n\r\n', 'truncated'],
  ['nothing', '', 'connection'],
  ['a status out of range', 'HTTP/1.1 999 Odd\r\nContent-Length: 5\r\n\r\nwords', 'status'],
  ['a status that is too short', 'HTTP/1.1 42 OK\r\nContent-Length: 2\r\n\r\n{}', 'truncated'],
  ['a header without a colon', `${OK}bad header\r\n\r\n`, 'truncated'],
  ['a control character in a header', `${OK}X: a\u0001b\r\nContent-Length: 2\r\n\r\n{}`, 'truncated'],
  ['headers without end', `${OK}X: ${'a'.repeat(40_000)}\r\n\r\n`, 'truncated'],
  ['two lengths', `${OK}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}`, 'truncated'],
  ['a negative length', `${OK}Content-Length: -1\r\n\r\n{}`, 'truncated'],
  ['a broken chunk', `${OK}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}`, 'truncated'],
  ['a body cut off', `${OK}Content-Length: 200\r\n\r\n{"id":`, 'truncated'],
  [
    'other protocols',
    'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n',
    'status',
  ],
  ['other protocols without a name', 'HTTP/1.1 101 Switching Protocols\r\n\r\n', 'status'],
  ['early hints and no more', 'HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n', 'connection'],
  ['hints without end, then nothing', 'HTTP/1.1 102 Processing\r\n\r\n'.repeat(500), 'connection'],
  ['no length and no JSON', `${OK}\r\nhello`, 'truncated'],
] as const)('%s is worth another try', async (_, bytes, why) => {
  const failure = await askOver(bytes);
  expect(failure).toMatchObject({ kind: 'retry', why });
  if (why === 'status') expect(failure.message).toMatch(/999: words|101/);
});

test('a key that no header can hold stops, and is not shown', async () => {
  const failure = await askOver(`${OK}Content-Length: 2\r\n\r\n{}`, 'canary-12\ncanary-34');
  expect(failure).toMatchObject({ kind: 'fatal-subject', why: 'unauthorised' });
  expect(JSON.stringify(failure)).not.toContain('canary');
});

const coded = (code: string, rest: object = {}) => Object.assign(new Error('it broke'), { code, ...rest });

test.each(['EMFILE', 'ENFILE', 'ENOBUFS', 'EADDRNOTAVAIL'])('%s is this machine’s own limit', (code) => {
  expect(classifyFailure(coded(code))).toMatchObject({ kind: 'retry', why: 'files' });
  expect(classifyFailure(new Error('above', { cause: coded(code) }))).toMatchObject({ why: 'files' });
});

test.each(['EPROTO', 'ENOTCONN', 'EIO', 'ENETRESET', 'ERR_SOCKET_CLOSED', 'ERR_SSL_DECRYPTION_FAILED'])(
  '%s has the shape of the network’s errors',
  (code) => expect(classifyFailure(coded(code))).toMatchObject({ kind: 'retry', why: 'connection' }),
);

test('a proxy that refuses stops, and one that is out of order is waited for', () => {
  const tunnel = (statusCode: number) => classifyFailure(coded('ERR_PROXY_TUNNEL', { statusCode }));
  expect(tunnel(407)).toMatchObject({ kind: 'fatal-subject', why: 'proxy' });
  expect(tunnel(403)).toMatchObject({ kind: 'fatal-subject', why: 'proxy' });
  expect(tunnel(503)).toMatchObject({ kind: 'retry', why: 'connection' });
});
