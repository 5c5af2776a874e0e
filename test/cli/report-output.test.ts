import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

  test('writes over nothing without --force, as exports do, and then nothing at all', async () => {
    const file = join(home, 'mine.html');
    const charts = join(home, 'charts');
    writeFileSync(file, 'my own notes');
    const call = ['report', run, '--output', file, '--charts', charts];
    const refused = await runCli(call);
    expect(refused).toMatchObject({ exitCode: 2, stdout: '' });
    expect(refused.stderr).toContain('The file is there already, and is left as it is. Nothing was written.');
    expect(refused.stderr).toContain('--force');
    expect(readFileSync(file, 'utf8')).toBe('my own notes');
    expect(existsSync(charts)).toBe(false);
    expect((await runCli([...call, '--force'])).exitCode).toBe(0);
    expect(readFileSync(file, 'utf8')).toMatch(/^<!doctype html>/i);
    rmSync(file);
    const again = await runCli(call);
    expect(again.exitCode).toBe(2);
    expect(again.stderr).toContain(join(charts, ''));
    expect(existsSync(file)).toBe(false);
    // The rule is that of exports, whose text this is.
    const trials = await runCli(['export', 'trials', run, '--output', join(run, 'report.json'), '--force']);
    expect(trials.exitCode).toBe(0);
    const taken = await runCli(['conditions', 'extract', run, '--output', join(run, 'report.json')]);
    expect(taken.stderr).toContain('The file is there already, and is left as it is. Nothing was written.');
    // What is no file takes text as it comes.
    expect((await runCli(['report', run, '--output', '/dev/null'])).exitCode).toBe(0);
  });
});
