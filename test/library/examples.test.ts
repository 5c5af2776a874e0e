import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { studyText } from '../faults/run-folder.ts';
import { startFaultServer } from '../server/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Runs an example as a user does, except that "steerlab" is this checkout's source and not a build. */
function runExample(
  name: string,
  ...args: string[]
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['--conditions=steerlab-source', join(ROOT, 'examples', name), ...args],
      { cwd: ROOT },
      (_error, stdout, stderr) => resolve({ code: child.exitCode, stdout, stderr }),
    );
  });
}

/** A study of a served model, judged offline, two conditions and one task a category. */
function writeStudy(folder: string, url: string): string {
  const file = join(folder, 'study.yaml');
  const benchmark = { source: 'builtin', maxPerCategory: 1, twins: false };
  writeFileSync(
    file,
    studyText(url, { benchmark, conditions: ['baseline', 'anti'], judges: [{ name: 'offline' }] }),
  );
  return file;
}

const slow = { timeout: 120_000 };

test('run-a-study prints each contrast, and explains a mistake without a stack trace', slow, async () => {
  const folder = temporaryFolder();
  await using server = await startFaultServer();
  const out = join(folder, 'run');
  const done = await runExample('run-a-study.ts', writeStudy(folder, server.url), out);
  expect(done.stderr).toContain('complete: 12 answers');
  expect(done.stdout).toMatch(/^subject\tauthorised\t/m);
  expect(done.code).toBe(0);
  const lost = await runExample('run-a-study.ts', join(folder, 'none.yaml'), out);
  expect(lost.code).toBe(2);
  expect(lost.stderr).toContain('to do:');
  expect(lost.stderr).not.toMatch(/^\s+at /m);
});

test('custom-subject asks a model that is code', slow, async () => {
  const folder = temporaryFolder();
  const { code, stdout, stderr } = await runExample('custom-subject.ts', join(folder, 'run'));
  expect(stderr).toBe('');
  expect(stdout).toMatch(/^anti: \d+ of 12 converge\nbaseline: \d+ of 12 converge\n$/);
  expect(code).toBe(0);
});

test('custom-judge judges by code, before the judge of the study', slow, async () => {
  const folder = temporaryFolder();
  await using server = await startFaultServer();
  const out = join(folder, 'run');
  const { code, stdout, stderr } = await runExample('custom-judge.ts', out, writeStudy(folder, server.url));
  expect(stderr).toBe('24 judgements\n');
  expect(stdout.split('\n').map((line) => line.split('\t').slice(0, 3).join(' '))).toEqual([
    'by-words subject anti',
    'by-words subject baseline',
    'offline subject anti',
    'offline subject baseline',
    '',
  ]);
  expect(code).toBe(0);
});
