import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { fetchTestModel } from '../../../test/local/test-model.ts';
import { writeLora } from '../../../test/local/write-lora.ts';
import { temporaryFolder } from '../../../test/temporary-folder.ts';
import { AdapterMisfitError, type LocalModel, loadLocalModel } from './index.ts';

vi.setConfig({ testTimeout: 120_000 });

const folder = temporaryFolder();
const path = (name: string) => join(folder, `${name}.gguf`);
let local: LocalModel;

beforeAll(async () => {
  writeLora(path('zero'), { width: 576, strength: 0 });
  writeLora(path('strong'), { width: 576, strength: 0.5 });
  writeLora(path('wide'), { width: 64, strength: 1, layers: 1 });
  const file = await fetchTestModel();
  const facts = { sha256: file.sha256, name: 'tiny', stage: 'instruct' as const };
  local = await loadLocalModel({ ...facts, path: file.path, gpu: false, contexts: 1, threads: 1 });
}, 300_000);

afterAll(async () => {
  await local.close();
});

async function answer(): Promise<string> {
  const { content } = await local.model.doGenerate({
    prompt: [{ role: 'user', content: [{ type: 'text', text: 'Name three colours of the rainbow.' }] }],
    temperature: 0,
    maxOutputTokens: 8,
  });
  return content.map((part) => (part.type === 'text' ? part.text : '')).join('');
}

test('an adapter of zeros changes no answer, a strong one does, and taken off it leaves nothing behind', async () => {
  const plain = await answer();
  await local.useAdapters([{ path: path('zero'), scale: 1 }]);
  expect(await answer()).toBe(plain);
  await local.useAdapters([{ path: path('strong'), scale: 1 }]);
  const adapted = await answer();
  expect(adapted).not.toBe(plain);
  await local.useAdapters([{ path: path('strong'), scale: 0 }]);
  expect(await answer()).toBe(plain);
  await local.useAdapters([{ path: path('strong'), scale: 1 }]);
  expect(await answer()).toBe(adapted);
  await local.useAdapters([]);
  expect(await answer()).toBe(plain);
});

test('an adapter for another model is refused, and the model goes on as before', async () => {
  const plain = await answer();
  const error = await local
    .useAdapters([{ path: path('wide'), scale: 1 }])
    .catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(AdapterMisfitError);
  expect(error).toMatchObject({
    what: expect.stringContaining("The adapter can't be put on tiny: "),
    where: path('wide'),
  });
  expect(await answer()).toBe(plain);
});
