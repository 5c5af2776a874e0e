import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { sendFile, serve, standInModel } from '../../../test/model-sources/index.ts';
import { temporaryFolder } from '../../../test/temporary-folder.ts';
import { checkModel, resolveModelFile } from './index.ts';

const { content, model } = standInModel();
let studyDir: string;
let cacheDir: string;
beforeEach(() => {
  studyDir = temporaryFolder();
  cacheDir = temporaryFolder();
});

describe('a path', () => {
  test("is read from the study's folder, and hashed anew only when the file changed", async () => {
    writeFileSync(join(studyDir, 'own.gguf'), content);
    const resolved = await resolveModelFile('own.gguf', { studyDir, cacheDir });
    expect(resolved).toEqual({
      name: 'own',
      path: join(studyDir, 'own.gguf'),
      sha256: model.file.sha256,
      stage: null,
      source: 'file',
    });
    expect(await resolveModelFile(join(studyDir, 'own.gguf'), { studyDir: '/', cacheDir })).toEqual(resolved);
    writeFileSync(join(studyDir, 'own.gguf'), 'GGUF, but another');
    const changed = await resolveModelFile('./own.gguf', { studyDir, cacheDir });
    expect(changed.sha256).toBe(createHash('sha256').update('GGUF, but another').digest('hex'));
  });

  test('of a split model is hashed over all its files', async () => {
    writeFileSync(join(studyDir, 'big-00001-of-00002.gguf'), content.subarray(0, 1000));
    writeFileSync(join(studyDir, 'big-00002-of-00002.gguf'), content.subarray(1000));
    const { sha256 } = await resolveModelFile('big-00001-of-00002.gguf', { studyDir, cacheDir });
    expect(sha256).toBe(model.file.sha256);
  });

  test('to nothing, to another format, and to a folder', async () => {
    writeFileSync(join(studyDir, 'text.gguf'), 'PK');
    const options = { studyDir, cacheDir };
    await expect(resolveModelFile('sub/no.gguf', options)).rejects.toMatchObject({
      code: 'model-file-missing',
      where: join(studyDir, 'sub/no.gguf'),
    });
    await expect(resolveModelFile('text.gguf', options)).rejects.toMatchObject({ code: 'not-gguf' });
    await expect(resolveModelFile('.', options)).rejects.toMatchObject({ code: 'not-gguf' });
  });
});

describe('an address on the hub', () => {
  test('is fetched once, then found without the network', async () => {
    const env = { HF_ENDPOINT: '' };
    {
      await using hub = await serve((request, response) => {
        if (request.method !== 'HEAD') return sendFile(request, response, content);
        response.writeHead(200, { 'content-length': content.length, 'accept-ranges': 'bytes' }).end();
      });
      env.HF_ENDPOINT = `${hub.address}/`;
      const first = await resolveModelFile('hf:owner/repo/own.gguf', { studyDir, cacheDir, env });
      expect(first).toMatchObject({ sha256: model.file.sha256, source: 'hub' });
      expect(hub.asked.length).toBeGreaterThan(0);
    }
    const second = await resolveModelFile('hf:owner/repo/own.gguf', { studyDir, cacheDir, env });
    expect(second).toMatchObject({ sha256: model.file.sha256, source: 'cache' });
  });

  test('that the hub does not have, and that is none', async () => {
    await using hub = await serve((_request, response) => response.writeHead(404).end());
    const options = { studyDir, cacheDir, env: { HF_ENDPOINT: `${hub.address}/` } };
    await expect(resolveModelFile('hf:owner/repo:Q4_0', options)).rejects.toMatchObject({
      code: 'hub-model-not-fetched',
    });
    await expect(resolveModelFile('hf:../etc', options)).rejects.toThrow('not an address on the hub');
  });
});

test('a name that is none is met with the nearest', async () => {
  await expect(resolveModelFile('gemma-3-270', { studyDir, cacheDir })).rejects.toMatchObject({
    code: 'unknown-model',
    what: expect.stringContaining('Did you mean "gemma-3-270m"?'),
  });
});

test('a check tells an absent from a damaged file', async () => {
  expect(await checkModel('gemma-3-270m', { cacheDir })).toMatchObject({ kind: 'absent' });
  expect(await checkModel('local/gemma-3-270m', { cacheDir })).toMatchObject({ name: 'gemma-3-270m' });
  writeFileSync(join(cacheDir, 'gemma-3-270m.gguf'), content);
  expect(await checkModel('gemma-3-270m', { cacheDir })).toMatchObject({
    kind: 'damaged',
    sha256: model.file.sha256,
  });
});
