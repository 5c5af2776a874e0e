import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { sendFile, serve, standInModel } from '../../../../test/model-sources/index.ts';
import { temporaryFolder } from '../../../../test/temporary-folder.ts';
import { cacheFiles } from '../cache/index.ts';
import type { FetchEvent } from '../fetch-options.ts';
import { ensureModelFile, ModelUnavailableError } from '../index.ts';

const { content, model } = standInModel();
let cacheDir: string;
beforeEach(() => {
  cacheDir = temporaryFolder();
});

function optionsFor(address: string, patience = { answerMs: 2000, stallMs: 2000 }) {
  return {
    cacheDir,
    patience,
    sources: ['hub'],
    env: { HF_ENDPOINT: `${address}/`, HF_TOKEN: 'secret' },
  } as const;
}

async function failureOf(promise: Promise<unknown>): Promise<{ message: string; answers: unknown[] }> {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof ModelUnavailableError)
    return { message: error.message, answers: (error.cause as AggregateError).errors };
  throw new Error('not a ModelUnavailableError', { cause: error });
}

test('fetches the pinned file, shows the terms first, reports progress, and asks nothing the second time', async () => {
  await using hub = await serve((request, response) => sendFile(request, response, content));
  const events: FetchEvent[] = [];
  const notices: string[] = [];
  const file = await ensureModelFile(model, {
    ...optionsFor(hub.address),
    onProgress: (event) => events.push(event),
    onNotice: (notice) => notices.push(notice),
  });
  expect(file).toMatchObject({ source: 'hub', sha256: model.file.sha256 });
  expect(readFileSync(file.path).equals(content)).toBe(true);
  expect(hub.asked).toEqual([
    { url: `/owner/repo/resolve/${'0'.repeat(40)}/stand-in.gguf`, range: undefined, token: 'Bearer secret' },
  ]);
  expect(notices).toHaveLength(1);
  expect(notices[0]).toContain('https://example.org/terms');
  expect(events[0]).toMatchObject({ kind: 'source', source: 'hub', totalBytes: content.length });
  expect(events.at(-2)).toMatchObject({ kind: 'progress', receivedBytes: content.length });
  expect(events.at(-1)).toMatchObject({ kind: 'ready' });
  expect((await ensureModelFile(model, optionsFor(hub.address))).source).toBe('cache');
  expect(hub.asked).toHaveLength(1);
});

test('says what the hub answered, and where the file could be put', async () => {
  await using hub = await serve((_request, response) => response.writeHead(404).end());
  const error = await failureOf(ensureModelFile(model, optionsFor(hub.address)));
  expect(error.answers).toMatchObject([{ code: 'hub-refused' }]);
  expect(error.message).toContain('model hub: The model hub answered with status 404.');
  expect(error.message).toContain(join(cacheDir, 'stand-in.gguf'));
});

test('gives a hub up that never answers, within the bound', async () => {
  await using hub = await serve(() => {});
  const start = performance.now();
  const error = await failureOf(
    ensureModelFile(model, optionsFor(hub.address, { answerMs: 300, stallMs: 300 })),
  );
  expect(performance.now() - start).toBeLessThan(3000);
  expect(error.answers[0]).toMatchObject({ code: 'hub-unreachable' });
  expect(error.message).toContain('no answer within 0.3 s');
});

test('goes on with a range where the connection broke off', async () => {
  let breakOff = () => {};
  await using hub = await serve((request, response) => {
    if (request.headers.range !== undefined) return sendFile(request, response, content);
    breakOff = () => response.destroy();
    response.writeHead(200, { 'content-length': content.length });
    response.write(content.subarray(0, 100_000));
  });
  const onProgress = (event: FetchEvent) => {
    if (event.kind === 'progress' && event.receivedBytes === 100_000) breakOff();
  };
  const { path } = await ensureModelFile(model, { ...optionsFor(hub.address), onProgress });
  expect(readFileSync(path).equals(content)).toBe(true);
  expect(hub.asked.map(({ range }) => range)).toEqual([undefined, 'bytes=100000-']);
});

test('gives up a download that stalls again and again, and keeps what has arrived', async () => {
  await using stalling = await serve((request, response) => {
    response.writeHead(request.headers.range ? 206 : 200, { 'content-range': 'bytes 1000-' });
    if (request.headers.range === undefined) response.write(content.subarray(0, 1000));
    else response.flushHeaders();
  });
  const error = await failureOf(
    ensureModelFile(model, optionsFor(stalling.address, { answerMs: 500, stallMs: 100 })),
  );
  expect(error.answers[0]).toMatchObject({
    code: 'download-interrupted',
    what: expect.stringContaining('The download broke off after 1000 bytes: '),
  });
  expect(stalling.asked).toHaveLength(4);
  await using hub = await serve((request, response) => sendFile(request, response, content));
  await ensureModelFile(model, optionsFor(hub.address));
  expect(hub.asked.map(({ range }) => range)).toEqual(['bytes=1000-']);
});

test('begins anew where the server ignores ranges', async () => {
  const { incoming } = cacheFiles(cacheDir, model);
  mkdirSync(incoming, { recursive: true });
  writeFileSync(join(incoming, 'hub.part'), 'x'.repeat(500));
  await using hub = await serve((_request, response) => response.end(content));
  const { path } = await ensureModelFile(model, optionsFor(hub.address));
  expect(readFileSync(path).equals(content)).toBe(true);
});

test('removes a file with another hash', async () => {
  const other = Buffer.from(content);
  other.writeUInt8((other.readUInt8(9) + 1) % 256, 9);
  await using hub = await serve((request, response) => sendFile(request, response, other));
  const error = await failureOf(ensureModelFile(model, optionsFor(hub.address)));
  expect(error.answers[0]).toMatchObject({
    code: 'wrong-hash',
    what: expect.stringContaining(`, not ${model.file.sha256};`),
  });
  expect(existsSync(join(cacheDir, 'stand-in.gguf'))).toBe(false);
  expect(existsSync(join(cacheFiles(cacheDir, model).incoming, 'hub.part'))).toBe(false);
});

test.each([
  ['announced', { 'content-length': 300_001 }],
  ['sent', {}],
])('refuses a longer file than the catalogue says, as soon as it is %s', async (_when, headers) => {
  await using hub = await serve((_request, response) => {
    response.writeHead(200, headers).end(Buffer.concat([content, Buffer.from('x')]));
  });
  const error = await failureOf(ensureModelFile(model, optionsFor(hub.address)));
  expect(error.answers[0]).toMatchObject({
    code: 'wrong-size',
    what: expect.stringContaining("the catalogue's has 300000."),
  });
});

test('stops when it is told to, and goes on later', async () => {
  const stop = new AbortController();
  await using slow = await serve((_request, response) => {
    response.writeHead(200, { 'content-length': content.length });
    response.write(content.subarray(0, 5000));
  });
  const onProgress = ({ kind }: FetchEvent) => kind === 'progress' && stop.abort(new Error('enough'));
  const stopped = ensureModelFile(model, { ...optionsFor(slow.address), onProgress, signal: stop.signal });
  await expect(stopped).rejects.toThrow('enough');
  await using hub = await serve((request, response) => sendFile(request, response, content));
  await ensureModelFile(model, optionsFor(hub.address));
  expect(hub.asked[0]?.range).toBe('bytes=5000-');
});

test('two callers at once fetch once', async () => {
  await using hub = await serve((request, response) => {
    setTimeout(() => sendFile(request, response, content), 300);
  });
  const events: FetchEvent[] = [];
  const options = { ...optionsFor(hub.address), onProgress: (event: FetchEvent) => events.push(event) };
  const files = await Promise.all([ensureModelFile(model, options), ensureModelFile(model, options)]);
  expect(files.map(({ source }) => source).sort()).toEqual(['cache', 'hub']);
  expect(hub.asked).toHaveLength(1);
  expect(events.filter(({ kind }) => kind === 'waiting')).toHaveLength(1);
});
