import { existsSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { standInModel } from '../../../test/model-sources/index.ts';
import { temporaryFolder } from '../../../test/temporary-folder.ts';
import type { FetchEvent } from './fetch-options.ts';
import { ensureModelFile, modelCacheDir } from './index.ts';

const { content, model } = standInModel();
let cacheDir: string;
let file: string;
beforeEach(() => {
  cacheDir = temporaryFolder();
  file = join(cacheDir, 'stand-in.gguf');
});

const nowhere = { sources: [] } as const;

test('a file that the user put there is hashed once and stamped', async () => {
  writeFileSync(file, content);
  const events: FetchEvent[] = [];
  const options = { cacheDir, ...nowhere, onProgress: (event: FetchEvent) => events.push(event) };
  expect(await ensureModelFile(model, options)).toEqual({
    path: file,
    sha256: model.file.sha256,
    source: 'cache',
  });
  expect(readFileSync(`${file}.sha256`, 'utf8')).toBe(`${model.file.sha256}  stand-in.gguf\n`);
  await ensureModelFile(model, options);
  expect(events.map(({ kind }) => kind)).toEqual(['verifying']);
  await ensureModelFile(model, { ...options, verify: true });
  expect(events).toHaveLength(2);
});

test.each([
  ['size', content.subarray(1), /299999 bytes/],
  ['content', Buffer.concat([content.subarray(1), Buffer.from('x')]), /SHA-256 is/],
])('a file of another %s is removed', async (_what, other, reason) => {
  writeFileSync(file, other);
  const events: FetchEvent[] = [];
  const ensured = ensureModelFile(model, { cacheDir, ...nowhere, onProgress: (event) => events.push(event) });
  await expect(ensured).rejects.toThrow('no source could serve it');
  expect(existsSync(file)).toBe(false);
  expect(events.at(-1)).toMatchObject({
    kind: 'discarded',
    path: file,
    reason: expect.stringMatching(reason),
  });
});

test('a file that changed after it was stamped is not trusted', async () => {
  writeFileSync(file, content);
  await ensureModelFile(model, { cacheDir, ...nowhere });
  writeFileSync(file, Buffer.concat([content.subarray(1), Buffer.from('x')]));
  const later = new Date(statSync(`${file}.sha256`).mtimeMs + 1000);
  utimesSync(file, later, later);
  await expect(ensureModelFile(model, { cacheDir, ...nowhere })).rejects.toThrow('no source could serve it');
});

test('a cache that cannot be written says so', async () => {
  writeFileSync(join(cacheDir, 'models'), 'a file, not a folder');
  const blocked = ensureModelFile(model, { cacheDir: join(cacheDir, 'models'), ...nowhere });
  await expect(blocked).rejects.toMatchObject({ code: 'cache-not-written', exitCode: 1 });
});

test('the cache is where the environment says', () => {
  expect(modelCacheDir({ STEERLAB_CACHE: '/a', XDG_CACHE_HOME: '/b' })).toBe(join('/a', 'models'));
  expect(modelCacheDir({ XDG_CACHE_HOME: '/b' })).toBe(join('/b', 'steerlab', 'models'));
  expect(modelCacheDir({})).toMatch(/\.cache.steerlab.models$/);
});
