import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../test/temporary-folder.ts';
import { findModel } from '../catalogue/index.ts';
import { cacheFiles } from './cache/index.ts';
import { listModels } from './list-models.ts';

test('the catalogue is listed with what this machine has', async () => {
  const cacheDir = temporaryFolder();
  const { incoming } = cacheFiles(cacheDir, findModel('smollm2-135m-instruct'));
  mkdirSync(incoming, { recursive: true });
  writeFileSync(join(incoming, 'hub.part'), 'x'.repeat(70));
  writeFileSync(join(cacheDir, 'gemma-3-270m.gguf'), 'GGUF');
  const listed = await listModels(cacheDir);
  expect(listed.map(({ state, isDefault }) => [state, isDefault])).toEqual([
    ['absent', true],
    ['absent', false],
    ['unverified', false],
    ['partial', false],
  ]);
});
