import { appendFileSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { published, skipNote } from '../../../test/find-published.ts';
import { temporaryFolder } from '../../../test/temporary-folder.ts';
import { checkCopy, paperFiles, paperFolder, pullPaper } from './paper-copy.ts';

describe('what the paper published', () => {
  test('is six categories of tasks, and three files of each of 18 result folders', () => {
    const files = paperFiles();
    expect(files.filter(({ name }) => name.startsWith('benchmark/'))).toHaveLength(6);
    const results = Map.groupBy(
      files.filter(({ name }) => name.startsWith('results/')),
      ({ name }) => dirname(name),
    );
    expect(results.size).toBe(18);
    for (const own of results.values()) expect(own).toHaveLength(3);
  });

  test("is kept in the user's cache, by its commit", () => {
    expect(paperFolder({ STEERLAB_CACHE: '/cache' })).toMatch(/^\/cache\/published\/[0-9a-f]{40}$/);
  });

  test('is not written where one file can not be had', async () => {
    const server = createServer((_, response) => response.writeHead(404).end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const to = join(temporaryFolder(), 'cache');
    const from = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    await expect(pullPaper(to, new AbortController().signal, from)).rejects.toMatchObject({
      code: 'benchmark-download-failed',
    });
    expect(existsSync(to)).toBe(false);
    server.close();
  });

  test('says what a copy lacks', async () => {
    const dir = temporaryFolder();
    await expect(checkCopy(dir)).rejects.toMatchObject({ code: 'paper-copy-missing', where: dir });
    mkdirSync(join(dir, 'benchmark'));
    mkdirSync(join(dir, 'results'));
    await expect(checkCopy(dir)).rejects.toThrow('lacks the file "benchmark/');
    expect(await checkCopy(dir, true)).toMatchObject({ missing: [] });
  });
});

describe.skipIf(published === null)(`a copy${skipNote}`, () => {
  const source = dirname(published?.results ?? '');

  test('is checked file by file, and may lack whole result folders', async () => {
    const dir = temporaryFolder();
    cpSync(source, dir, { recursive: true });
    const all = readdirSync(join(dir, 'results')).length;
    const copy = await checkCopy(dir);
    expect(copy.missing).toHaveLength(18 - all);
    const [one = '', other = ''] = readdirSync(join(dir, 'results'));
    rmSync(join(dir, 'results', one), { recursive: true });
    expect((await checkCopy(dir)).missing).toContain(`results/${one}`);
    rmSync(join(dir, 'results', other, 'config.json'));
    await expect(checkCopy(dir)).rejects.toThrow(`files of the folder "results/${other}"`);
    rmSync(join(dir, 'results', other), { recursive: true });
    const [task = ''] = readdirSync(join(dir, 'benchmark')).filter((name) => name.endsWith('.csv'));
    appendFileSync(join(dir, 'benchmark', task), 'one more\n');
    await expect(checkCopy(dir)).rejects.toMatchObject({
      code: 'paper-copy-differs',
      what: expect.stringContaining(`benchmark/${task}`),
    });
    expect((await checkCopy(dir, true)).missing).toEqual([]);
  });
});
