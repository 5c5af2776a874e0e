import {
  closeSync,
  copyFileSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ggufBytes, SOUND, u32, u64, whole, withValues } from '../../../../test/local/gguf-bytes.ts';
import { fetchTestModel } from '../../../../test/local/test-model.ts';
import { temporaryFolder } from '../../../../test/temporary-folder.ts';
import { loadLocalModel, ModelFileError } from '../index.ts';

// Loading a model takes seconds on a machine that is busy with other things.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 300_000 });

const folder = temporaryFolder();
const file = join(folder, 'model.gguf');
const cache = join(folder, 'cache');

beforeAll(async () => {
  const { path } = await fetchTestModel();
  copyFileSync(path, file);
  vi.stubEnv('STEERLAB_CACHE', cache);
});
afterAll(() => vi.unstubAllEnvs());

const load = (path: string, sha256: string) =>
  loadLocalModel({ path, sha256, name: 'm', stage: 'instruct', gpu: false, contexts: 1, threads: 1 });

/** Writes another number into the header of the model's copy, where a key has one of 32 bits. */
function setNumber(key: string, value: number): void {
  const handle = openSync(file, 'r+');
  const head = Buffer.alloc(1 << 20);
  readSync(handle, head, 0, head.length, 0);
  const at = head.indexOf(key) + key.length + 4;
  writeSync(handle, u32(value), 0, 4, at);
  closeSync(handle);
}

describe('a model that llama.cpp ends its process for', () => {
  test('is refused with its words, and this process lives', async () => {
    setNumber('llama.attention.head_count', 0);
    const error = await load(file, 'no-heads').catch((thrown: unknown) => thrown);
    setNumber('llama.attention.head_count', 9);
    expect(error).toBeInstanceOf(ModelFileError);
    expect(String(error)).toContain('loading it ended its process');
    expect(String(error)).toContain(file);
  });

  test('2^31 − 1 layers, and 24 bytes that promise the most, are refused before anything is loaded', async () => {
    setNumber('llama.block_count', 2 ** 31 - 1);
    const started = performance.now();
    await expect(load(file, 'layers')).rejects.toThrow('"llama.block_count" is 2147483647');
    setNumber('llama.block_count', 30);
    const short = join(folder, 'short.gguf');
    writeFileSync(
      short,
      Buffer.concat([Buffer.from('GGUF'), u32(3), u64(2n ** 64n - 1n), u64(2n ** 64n - 1n)]),
    );
    await expect(load(short, 'short')).rejects.toThrow(ModelFileError);
    writeFileSync(short, ggufBytes(withValues(SOUND, { 'llama.attention.head_count': whole(0) })));
    await expect(load(short, 'tiny')).rejects.toThrow(ModelFileError);
    expect(performance.now() - started).toBeLessThan(60_000);
  });

  test('what goes well is loaded, and remembered by its hash', async () => {
    const { path } = await fetchTestModel();
    const sound = await load(path, 'sound');
    await sound.close();
    const [note = '', ...others] = readdirSync(join(cache, 'models', '.rehearsed'));
    expect(others).toEqual([]);
    expect(note).toMatch(/^[0-9a-f]{64}$/);
    expect(readFileSync(join(cache, 'models', '.rehearsed', note), 'utf8')).toBe('');
  });
});
