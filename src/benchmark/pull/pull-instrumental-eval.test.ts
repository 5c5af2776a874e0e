import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { published, skipNote } from '../../../test/find-published.ts';
import { temporaryFolder } from '../../../test/temporary-folder.ts';
import {
  BenchmarkChecksumError,
  BenchmarkDownloadError,
  BenchmarkFileExistsError,
  BenchmarkWriteError,
  pullFiles,
  pullInstrumentalEval,
} from './index.ts';
import { PUBLISHED_FILES, PUBLISHED_FOLDER, type PublishedFile } from './published-files.ts';

let folder: string;
let server: Server;
let from: string;
let asked: string[];
let answer: RequestListener;

beforeEach(async () => {
  folder = temporaryFolder();
  asked = [];
  server = createServer((request, response) => {
    asked.push(basename(decodeURIComponent(request.url ?? '')));
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  from = `http://127.0.0.1:${(server.address() as AddressInfo).port}/some/benchmark`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const texts: Readonly<Record<string, string>> = {
  'one two.csv': 'context\ntask\n',
  'three.csv': 'context\nother\n',
};
const files: PublishedFile[] = Object.entries(texts).map(([name, text]) => ({
  name,
  bytes: text.length,
  sha256: createHash('sha256').update(text).digest('hex'),
}));
const serveTexts: RequestListener = (request, response) => {
  const text = texts[basename(decodeURIComponent(request.url ?? ''))];
  response.writeHead(text === undefined ? 404 : 200).end(text);
};
const pull = () => pullInstrumentalEval({ to: join(folder, 'new'), from, files });
const written = () => {
  try {
    return readdirSync(join(folder, 'new')).sort();
  } catch {
    return [];
  }
};

describe('pullInstrumentalEval', () => {
  test('fetches what is missing, leaves what is there, and leaves no other file', async () => {
    answer = serveTexts;
    expect((await pull()).written).toEqual(files.map(({ name }) => join(folder, 'new', name)));
    expect(written()).toEqual(['one two.csv', 'three.csv']);
    expect(readFileSync(join(folder, 'new', 'one two.csv'), 'utf8')).toBe(texts['one two.csv']);

    rmSync(join(folder, 'new', 'three.csv'));
    asked = [];
    expect(await pull()).toEqual({
      written: [join(folder, 'new', 'three.csv')],
      kept: [join(folder, 'new', 'one two.csv')],
    });
    expect(asked).toEqual(['three.csv']);
  });

  test('fetches files of folders into folders', async () => {
    answer = (request, response) => response.end(decodeURIComponent(request.url ?? ''));
    const name = 'a b/c.txt';
    const text = '/some/benchmark/a b/c.txt';
    const sha256 = createHash('sha256').update(text).digest('hex');
    await pullFiles({ to: folder, from, files: [{ name, bytes: text.length, sha256 }] });
    expect(readFileSync(join(folder, 'a b', 'c.txt'), 'utf8')).toBe(text);
  });

  test('never overwrites another file, and asks for nothing then', async () => {
    answer = serveTexts;
    await pull();
    writeFileSync(join(folder, 'new', 'three.csv'), 'my own notes');
    rmSync(join(folder, 'new', 'one two.csv'));
    asked = [];
    const error = await pull().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(BenchmarkFileExistsError);
    expect(error).toMatchObject({ where: join(folder, 'new', 'three.csv') });
    expect(readFileSync(join(folder, 'new', 'three.csv'), 'utf8')).toBe('my own notes');
    expect(asked).toEqual([]);
    expect(written()).toEqual(['three.csv']);
  });

  test('writes nothing where a file is not as published', async () => {
    answer = (request, response) =>
      request.url?.endsWith('three.csv') ? response.end('something else') : serveTexts(request, response);
    const error = await pull().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(BenchmarkChecksumError);
    expect(error).toMatchObject({
      where: `${from}/three.csv`,
      what: expect.stringContaining(`not ${files[1]?.bytes} bytes and ${files[1]?.sha256}.`),
    });
    expect(written()).toEqual([]);
  });

  test('stops reading a file that is too long', async () => {
    answer = (_, response) => {
      const send = () => response.write('x'.repeat(1000), () => setImmediate(send));
      send();
    };
    await expect(pull()).rejects.toThrow(BenchmarkChecksumError);
  });

  test.each([
    [
      'says 404',
      (response: import('node:http').ServerResponse) => response.writeHead(404).end(),
      'the server answered 404',
    ],
    [
      'breaks off',
      (response: import('node:http').ServerResponse) => {
        response.writeHead(200, { 'content-length': 1000 }).write('context', () => response.destroy());
      },
      'other side closed',
    ],
    ['hangs up', (response: import('node:http').ServerResponse) => response.destroy(), 'other side closed'],
  ])('writes nothing where the server %s', async (_, act, detail) => {
    answer = (request, response) =>
      request.url?.endsWith('three.csv') ? act(response) : serveTexts(request, response);
    const error = await pull().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(BenchmarkDownloadError);
    expect(error).toMatchObject({
      what: `The benchmark could not be fetched: ${detail}.`,
      where: `${from}/three.csv`,
    });
    expect(written()).toEqual([]);
  });

  test('says so where nothing listens', async () => {
    server.close();
    const error = await pull().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(BenchmarkDownloadError);
    expect(String(error)).toContain('ECONNREFUSED');
  });

  test('says so where the folder is a file', async () => {
    answer = serveTexts;
    writeFileSync(join(folder, 'new'), '');
    await expect(pull()).rejects.toThrow(BenchmarkWriteError);
  });

  test('stops when it is told to', async () => {
    answer = () => {};
    const controller = new AbortController();
    const pulling = pullInstrumentalEval({ to: join(folder, 'new'), from, files, signal: controller.signal });
    setTimeout(() => controller.abort(), 50);
    await expect(pulling).rejects.toThrow('aborted');
    expect(written()).toEqual([]);
  });

  test('is pinned to one commit', () => {
    expect(PUBLISHED_FOLDER).toMatch(
      /^https:\/\/raw\.githubusercontent\.com\/[^/]+\/[^/]+\/f698626[0-9a-f]{33}\//,
    );
  });
});

describe.skipIf(published === null)(`pulling the published files${skipNote}`, () => {
  test('gives the copies on this machine', async () => {
    const { benchmark = '' } = published ?? {};
    answer = (request, response) =>
      response.end(readFileSync(join(benchmark, basename(decodeURIComponent(request.url ?? '')))));
    expect((await pullInstrumentalEval({ to: folder, from })).written).toHaveLength(6);
    for (const { name } of PUBLISHED_FILES) {
      expect(readFileSync(join(folder, name)).equals(readFileSync(join(benchmark, name)))).toBe(true);
    }
    expect((await pullInstrumentalEval({ to: folder, from })).kept).toHaveLength(6);
  });
});
