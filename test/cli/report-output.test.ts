import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';
import { makeRun } from '../viewer/make-run.ts';
import { CLI_SUITE, runCli } from './run-cli.ts';

describe('steerlab report --output', CLI_SUITE, () => {
  const home = temporaryFolder();
  const run = join(home, 'run');
  beforeAll(
    () => makeRun(run, { name: 'made', subjects: 1, tasksPerCategory: 2, epochs: 1 }),
    CLI_SUITE.timeout,
  );

  test.each([
    ['report.html', /^<!doctype html>/i],
    ['report.md', /^# /],
    ['report.csv', /^record,measure,subject/],
    ['report.json', /^\{\s*"schema": "steerlab\.report\/1"/],
    ['report.tex', /\\toprule/],
    ['report.txt', /^Steerability, judged by /m],
  ])('writes %s in the format of its name, into a folder that it makes', async (name, start) => {
    const file = join(home, 'made', 'here', name);
    const { exitCode, stdout, stderr } = await runCli(['report', run, '--output', file]);
    expect([exitCode, stdout], stderr).toEqual([0, '']);
    expect(readFileSync(file, 'utf8')).toMatch(start);
  });

  test('takes --format before the name, and says what to do for a PDF', async () => {
    const file = join(home, 'report.md');
    expect((await runCli(['report', run, '--output', file, '--format', 'json'])).exitCode).toBe(0);
    expect(readFileSync(file, 'utf8')).toMatch(/^\{/);
    const { exitCode, stderr } = await runCli(['report', run, '--output', join(home, 'report.pdf')]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('Write it as HTML, and print that from a browser');
  });
});
