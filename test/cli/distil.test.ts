import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { makeRun } from '../distil/made-run.ts';
import { hasPython } from '../has-python.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { CLI_SUITE, hasStackTrace, runCli } from './run-cli.ts';

const STAND_IN = fileURLToPath(new URL('../distil/stand-in-trainer.mjs', import.meta.url));
const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

async function prepare() {
  const folder = temporaryFolder();
  const run = await makeRun(folder);
  const out = join(folder, 'out');
  return { folder, out, call: ['distil', run, '--subject', 'small', '--out', out] };
}

describe('steerlab distil', CLI_SUITE, () => {
  test('says what would be trained, and makes nothing', async () => {
    const { out, call } = await prepare();
    const told = await runCli([...call, '--dry-run', '--python', STAND_IN]);
    expect(told.exitCode).toBe(0);
    expect(told.stdout).toMatch(/learnt {6}6 answers to 6 tasks under anti, as offline judged them/);
    expect(told.stdout).toMatch(/own {9}16 steps, 6 examples/);
    expect(told.stdout).toMatch(/memory {6}about \d+\.\d GB/);
    expect(existsSync(out)).toBe(false);
  });

  test('trains, says what was made, and what to call next', async () => {
    const { out, call } = await prepare();
    const done = await runCli([...call, '--python', STAND_IN, '--undo', 'own', '--undo-steps', '1,3']);
    expect(done).toMatchObject({ exitCode: 0 });
    expect(done.stdout).toMatch(
      /an adapter, 6 steps in 6 s, loss 3\.000 → 0\.500, which does not say what it does$/m,
    );
    expect(done.stdout).toContain(`steerlab run ${out}/study.yaml`);
    expect(done.stderr).toContain('training the adapter');
    expect(readdirSync(join(out, 'undo/own/steps')).sort()).toEqual(['1', '1.gguf', '3', '3.gguf']);
    expect(existsSync(join(out, 'undo/benign'))).toBe(false);
  });

  test('tells events to another program', async () => {
    const { call } = await prepare();
    const { stdout } = await runCli([...call, '--python', STAND_IN, '--undo', 'none', '--progress', 'json']);
    const events = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(events.at(0)).toMatchObject({ kind: 'part', part: { name: 'adapter' } });
    expect(events.at(-1)).toMatchObject({ kind: 'finished', card: { schema: 'steerlab.adapter/1' } });
  });

  test('one process at a time trains into a folder, and one that was killed is in nobody’s way', async () => {
    const { out, call } = await prepare();
    const args = [...call, '--python', STAND_IN, '--undo', 'none'];
    const first = spawn(process.execPath, [MAIN, ...args, '--progress', 'json'], {
      env: { ...process.env, STAND_IN: 'wait' },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    for await (const line of createInterface({ input: first.stdout }))
      if (line.includes('"event":"step","step":2')) break;
    for (const more of [[], ['--force']]) {
      const second = await runCli([...args, ...more]);
      expect(second).toMatchObject({
        exitCode: 2,
        stderr: expect.stringMatching(
          new RegExp(
            `Another process is training into this folder: process ${first.pid} on .*code: run-locked`,
            's',
          ),
        ),
      });
      expect(hasStackTrace(second)).toBe(false);
    }
    expect(readFileSync(join(out, 'training.jsonl'), 'utf8')).toContain('"step":2');
    first.kill('SIGKILL');
    await once(first, 'close');
    const third = await runCli(args);
    expect(third).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('an adapter, 6 steps') });
  });

  test('ends with 130 on Ctrl-C, keeps the step, and goes on', async () => {
    const { out, call } = await prepare();
    const args = [...call, '--python', STAND_IN, '--undo', 'none'];
    const child = spawn(process.execPath, [MAIN, ...args, '--progress', 'json'], {
      env: { ...process.env, STAND_IN: 'wait' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      // Once: a second Ctrl-C ends the process at once.
      if (text.includes('"event":"step","step":2')) child.kill('SIGINT');
    });
    const [code] = await once(child, 'close');
    expect(code).toBe(130);
    expect(said).toContain('the same command goes on from there');
    expect(readFileSync(join(out, 'checkpoints/step'), 'utf8')).toBe('2');
    const { stdout } = await runCli(args);
    expect(stdout).toContain('an adapter, 6 steps');
  });

  test('installs nothing that nobody has agreed to', async () => {
    const { folder, out, call } = await prepare();
    const cache = join(folder, 'cache');
    const refused = await runCli(call, { STEERLAB_CACHE: cache });
    // A machine without Python is told that first.
    expect(refused.stderr).toMatch(/code: (install-needs-consent|python-missing)/);
    expect(hasStackTrace(refused)).toBe(false);
    expect([existsSync(join(cache, 'python')), existsSync(out)]).toEqual([false, false]);
  });

  test('a training that needs more memory than is free is refused before it begins', async () => {
    const { out, call } = await prepare();
    const refused = await runCli([...call, '--python', STAND_IN], { STAND_IN_FREE: '100000000' });
    expect(refused.stderr).toContain('code: training-memory');
    expect(existsSync(out)).toBe(false);
  });

  test('a Python that is not there is named', async () => {
    const { call } = await prepare();
    const refused = await runCli([...call, '--python', 'no-such-python']);
    expect(refused.stderr).toContain('no-such-python');
    expect(refused.stderr).toContain('code: python-missing');
  });

  test.each([
    ['--undo', 'theirs', '--undo takes own, benign or none.'],
    ['--undo-steps', '8,4', 'rising order'],
    ['--method', 'ppo', 'Allowed choices are sft, dpo'],
    ['--learning-rate', 'fast', 'Give a number of 0 or more.'],
  ])('%s %s is refused', async (flag, value, words) => {
    const { call } = await prepare();
    const refused = await runCli([...call, flag, value]);
    expect([refused.exitCode, refused.stderr]).toEqual([2, expect.stringContaining(words)]);
  });
});

describe.runIf(hasPython)('with a Python without the packages', CLI_SUITE, () => {
  test('steerlab distil says what is missing, and how to have it', async () => {
    const { call } = await prepare();
    const refused = await runCli([...call, '--python', 'python3'], { PYTHONNOUSERSITE: '1' });
    expect(refused.stderr).toMatch(/it has no (torch|transformers|trl|peft|gguf)/);
    expect(refused.stderr).toContain('requirements.txt');
  });

  test('without a network the environment is not made, pip says why, and nothing is left', async () => {
    const { folder, out, call } = await prepare();
    const cache = join(folder, 'cache');
    const failed = await runCli([...call, '--yes'], {
      STEERLAB_CACHE: cache,
      PIP_CONFIG_FILE: '/dev/null',
      PIP_NO_INDEX: '1',
    });
    expect(failed.exitCode).toBe(1);
    expect(failed.stderr).toMatch(/could not be made: .*(No matching distribution|ensurepip|venv)/is);
    expect(failed.stderr).toContain('code: python-not-made');
    const left = existsSync(join(cache, 'python')) ? readdirSync(join(cache, 'python')) : [];
    expect(left.filter((name) => name !== 'lock.db')).toEqual([]);
    expect(existsSync(out)).toBe(false);
  });
});
