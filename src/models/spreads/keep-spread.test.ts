import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../test/temporary-folder.ts';
import { dropSpreads, type KeptSpread, keepSpread, listKeptSpreads, recallSpread } from './keep-spread.ts';

const spread = { contexts: 8, threads: 2, sequences: 3 };
const kept: KeptSpread = {
  model: 'small',
  measuredAt: '2026-11-27T17:00:00.000Z',
  held: {
    sha256: 'ab',
    processor: 'one',
    cores: 16,
    workers: 20,
    binding: 'binding 1',
    build: 'build 1',
    backend: 'cpu',
    reproducible: true,
  },
  spread,
  gain: 1.2,
  measured: [{ spread, speeds: [{ prompt: 100, generated: 20 }] }],
};

test('what was measured is found on the same grounds alone, listed, and dropped', async () => {
  const cache = temporaryFolder();
  expect(await recallSpread(kept.held, cache)).toBeNull();
  await keepSpread(kept, cache);
  expect(await recallSpread(kept.held, cache)).toEqual(kept);
  for (const other of [
    { sha256: 'cd' },
    { cores: 8 },
    { build: 'build 2' },
    { backend: 'cuda' },
    { reproducible: false },
  ])
    expect(await recallSpread({ ...kept.held, ...other }, cache)).toBeNull();
  await keepSpread({ ...kept, model: 'a', held: { ...kept.held, cores: 4 } }, cache);
  expect((await listKeptSpreads(cache)).map(({ model }) => model)).toEqual(['a', 'small']);
  await dropSpreads(cache);
  expect(await listKeptSpreads(cache)).toEqual([]);
});

test('a file that says something else counts as none, and a cache that cannot be written to is no error', async () => {
  const cache = temporaryFolder();
  await keepSpread(kept, cache);
  const file = join(cache, 'file');
  writeFileSync(file, '');
  await keepSpread(kept, file);
  expect(await listKeptSpreads(file)).toEqual([]);
});
