import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { published, skipNote } from '../find-published.ts';
import { bees } from '../published-bees.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { writePublished } from '../write-published.ts';
import { CLI_SUITE, hasStackTrace, runCli } from './run-cli.ts';

let dir: string;
beforeEach(() => {
  dir = temporaryFolder();
});

const widest = (text: string) => Math.max(...text.split('\n').map(({ length }) => length));

describe('steerlab replicate', CLI_SUITE, () => {
  test('prints ours beside the published figures, and ends with 0 where all are equal', async () => {
    writePublished(dir, bees);
    writePublished(dir, { ...bees, mode: 'pro_ic' });
    const { exitCode, stdout } = await runCli(['replicate', dir]);
    expect(exitCode).toBe(0);
    // One of two valid answers converges, one of three makes no sense.
    expect(stdout).toMatch(
      /^Model-7B-Instruct\n {2}baseline +50\.00 +50\.00 +0\.00 +0\.00 +33\.33 +33\.33 +0\.00 {2}equal$/m,
    );
    expect(stdout).toContain('2 of 2 cells equal');
    expect(widest(stdout)).toBeLessThanOrEqual(80);
  });

  test('names the cell and the figure where a digit was changed, and ends with 1', async () => {
    writePublished(dir, bees, (text, name) =>
      name.endsWith('.txt') ? text.replaceAll('33.33', '33.34') : text,
    );
    const { exitCode, stdout } = await runCli(['replicate', dir]);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/baseline .* 33\.33 +33\.34 +-0\.01 {2}differs$/m);
    expect(stdout).toContain(
      'differs: Model-7B-Instruct baseline:\n  nonsensical rate is 33.33, published 33.34 (-0.01 points)',
    );
    expect(stdout).toContain('0 of 1 cells equal');
  });

  test('says what is wrong with a folder that is none', async () => {
    const result = await runCli(['replicate', join(dir, 'nowhere')]);
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toContain('There is no folder');
    expect(hasStackTrace(result)).toBe(false);
  });
});

describe.skipIf(published === null)(`the published table${skipNote}`, CLI_SUITE, () => {
  const { results = '' } = published ?? {};

  test('is met in 12 of 12 cells, in 80 columns', async () => {
    const { exitCode, stdout } = await runCli(['replicate', results]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('12 of 12 cells equal');
    expect(stdout.match(/ equal$/gm)).toHaveLength(12);
    expect(widest(stdout)).toBeLessThanOrEqual(80);
  });

  test('is not met by a copy in which one digit was changed', async () => {
    const copy = join(dir, 'copy');
    cpSync(results, copy, { recursive: true });
    const folder = join(copy, readdirSync(copy).find((name) => name.startsWith('Qwen3-4B-Base_pro')) ?? '');
    const file = join(folder, readdirSync(folder).find((name) => name.endsWith('.txt')) ?? '');
    writeFileSync(file, readFileSync(file, 'utf8').replace('65.91%', '65.92%'));
    const { exitCode, stdout } = await runCli(['replicate', copy]);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('differs: Qwen3-4B-Base pro:\n  convergence rate is 65.91, published 65.92');
    expect(stdout).toContain('11 of 12 cells equal');
  });
});
