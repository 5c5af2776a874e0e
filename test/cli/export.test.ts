import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';
import { makeRun } from '../viewer/make-run.ts';
import { CLI_SUITE, hasStackTrace, runCli } from './run-cli.ts';

const root = temporaryFolder();
const run = join(root, 'run');
beforeAll(() => makeRun(run, { name: 'made', subjects: 1, tasksPerCategory: 2, epochs: 1 }));

describe('export and import on the command line', CLI_SUITE, () => {
  test('writes logs, which import reads, and a report counts alike', async () => {
    const logs = join(root, 'logs');
    const out = join(root, 'back');
    const exported = await runCli(['export', 'inspect', run, '--out', logs]);
    expect(exported).toMatchObject({ exitCode: 0 });
    expect(exported.stdout.trimEnd().split('\n')).toHaveLength(3);
    expect(readdirSync(logs)).toHaveLength(3);
    const imported = await runCli(['import', 'inspect', logs, '--out', out]);
    expect(imported).toMatchObject({ exitCode: 0, stderr: '' });
    expect(imported.stdout).toContain('24 trials, 24 answered, 48 decisions');
    const [before, after] = await Promise.all(
      [run, out].map(async (folder) => {
        const { stdout } = await runCli(['report', folder, '--format', 'json']);
        const { cells, contrasts } = JSON.parse(stdout);
        return { cells: cells.map((cell: object) => JSON.stringify(cell)).sort(), contrasts };
      }),
    );
    expect(after).toEqual(before);
    const again = await runCli(['export', 'inspect', run, '--out', logs]);
    expect(again.exitCode).toBe(2);
    expect(again.stderr).toContain('--force');
  });

  test('writes a table to standard output, and sets into a folder', async () => {
    const { exitCode, stdout } = await runCli(['export', 'trials', run]);
    expect(exitCode).toBe(0);
    expect(stdout.trimEnd().split('\n')).toHaveLength(24);
    const out = join(root, 'dpo');
    const set = await runCli(['export', 'dpo', run, '--out', out, '--held-out', '50%']);
    expect(set).toMatchObject({ exitCode: 0 });
    expect(set.stdout).toMatch(/train\.jsonl: \d+ examples of \d+ tasks/);
    expect(readFileSync(join(out, 'README.md'), 'utf8')).toContain('# Context distillation from "made"');
  });

  test('tells a mistake without a stack trace', async () => {
    const mapping = join(root, 'mapping.yaml');
    writeFileSync(mapping, 'catgory: metadata.kind\n');
    const mistakes = await Promise.all([
      runCli(['export', 'trials', run, '--format', 'parquet']),
      runCli(['export', 'sft', run, '--out', join(root, 'none'), '--decisions', 'refusal']),
      runCli(['export', 'dpo', run, '--out', join(root, 'none'), '--condition', 'pro']),
      runCli(['import', 'inspect', join(root, 'nothing.eval'), '--out', join(root, 'none')]),
      runCli(['import', 'inspect', mapping, '--out', join(root, 'none'), '--scores', mapping]),
    ]);
    expect(mistakes.map(({ exitCode }) => exitCode)).toEqual([2, 2, 2, 2, 2]);
    expect(mistakes.some(hasStackTrace)).toBe(false);
    const said = mistakes.map(({ stderr }) => stderr).join('\n');
    for (const part of [
      "'--output <file>' is needed",
      'no decision called "refusal"',
      'pushes towards convergence',
      'nothing.eval',
      '"category"',
    ]) {
      expect(said).toContain(part);
    }
  });
});
