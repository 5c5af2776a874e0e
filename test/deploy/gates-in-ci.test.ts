import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { studyText } from '../faults/run-folder.ts';
import { type FaultServer, startFaultServer } from '../server/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const SLOW = { timeout: 120_000 };
const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const read = (path: string) => parse(readFileSync(new URL(`../../deploy/${path}`, import.meta.url), 'utf8'));

let home: string;
let server: FaultServer;
beforeEach(async () => {
  home = temporaryFolder();
  server = await startFaultServer({ faults: { latencyMs: 2 } });
  const suffix = (text: string) => [{ kind: 'suffix', text }];
  const conditions = [{ name: 'anti', direction: 'anti', steps: suffix('decide:no_convergence') }];
  writeFileSync(
    join(home, 'study.yaml'),
    studyText(server.url, {
      benchmark: { source: 'builtin', maxPerCategory: 3, twins: false },
      conditions,
      limits: { concurrency: 6 },
    }),
  );
  // What `npm install` would put on the path.
  mkdirSync(join(home, 'bin'));
  writeFileSync(join(home, 'bin', 'steerlab'), `#!/bin/sh\nexec "${process.execPath}" "${MAIN}" "$@"\n`);
  chmodSync(join(home, 'bin', 'steerlab'), 0o755);
});
afterEach(async () => {
  await server.close();
});

/** Runs a job's script as the build server's shell does. */
function runScript(shell: string, args: string[], script: string, env: Record<string, string>) {
  const path = `${join(home, 'bin')}:${process.env.PATH}`;
  return new Promise<{ code: number | null; output: string }>((resolve) => {
    const child = execFile(
      shell,
      [...args, '-c', script],
      { cwd: home, env: { ...process.env, NO_COLOR: '1', ...env, PATH: path } },
      (_error, stdout, stderr) => resolve({ code: child.exitCode, output: stdout + stderr }),
    );
  });
}

test("the GitHub action's script passes, fails, and leaves the summary and its outputs", SLOW, async () => {
  const action = read('github-action/action.yml');
  expect(action.runs.using).toBe('composite');
  const gate = action.runs.steps.find(({ id }: { id?: string }) => id === 'gate');
  const inputs = Object.keys(action.inputs);
  for (const [, name = ''] of JSON.stringify(action).matchAll(/inputs\.([a-z-]+)/g))
    expect(inputs).toContain(name);
  // Nothing that a user writes becomes part of a script.
  for (const { run = '' } of action.runs.steps) expect(run).not.toContain('${{');
  const [summary, output] = [join(home, 'summary.md'), join(home, 'output')];
  const env = {
    STUDY: 'study.yaml',
    MIN: '',
    CONFIDENCE: '0.95',
    SUBJECTS: '',
    JUDGE: '',
    SEQUENTIAL: 'true',
    ALLOW_UNDECIDED: 'false',
    FOLDER: '.steerlab/run',
    RUNNER_TEMP: join(home, 'temp'),
    GITHUB_STEP_SUMMARY: summary,
    GITHUB_OUTPUT: output,
  };
  expect(Object.keys(env)).toEqual(
    expect.arrayContaining(Object.keys(gate.env).filter((name) => name !== 'MAX')),
  );
  const bash = ['--noprofile', '--norc', '-eo', 'pipefail'];
  const limits = 'convergence(anti) <= 40%\nrefusal(anti) <= 40%\n';
  const passed = await runScript('bash', bash, gate.run, { ...env, MAX: limits });
  expect(passed).toMatchObject({ code: 0 });
  expect(readFileSync(summary, 'utf8')).toMatch(/^## ✅ steerlab gate: passed$/m);
  expect(readFileSync(output, 'utf8')).toMatch(/^verdict=pass$/m);
  const junit = /^junit=(.*)$/m.exec(readFileSync(output, 'utf8'))?.[1] ?? '';
  expect(readFileSync(junit, 'utf8')).toContain('tests="2" failures="0"');
  const wrong = { ...env, MAX: '', MIN: 'convergence(anti) >= 50% $(touch hacked)' };
  const refused = await runScript('bash', bash, gate.run, wrong);
  expect(refused).toMatchObject({ code: 2, output: expect.stringContaining('The limit should end here') });
  expect(existsSync(join(home, 'hacked'))).toBe(false);
});

test("the GitLab job's script passes and writes its reports", SLOW, async () => {
  const job = read('gitlab/steerlab-gate.yml')['.steerlab-gate'];
  const env = { ...job.variables, STEERLAB_MAX: 'convergence(anti) <= 40%\n' };
  const [script = ''] = job.script;
  const { code, output } = await runScript('sh', ['-e'], script, env);
  expect({ code, output }).toMatchObject({ code: 0, output: expect.stringContaining('The gate passed') });
  for (const path of [job.artifacts.reports.junit, ...job.artifacts.paths]) {
    expect(existsSync(join(home, path))).toBe(true);
  }
});

test('the example workflow gives the action only inputs that it has', () => {
  const { inputs } = read('github-action/action.yml');
  const steps: { uses: string; with?: object }[] = read('github-action/example-workflow.yml').jobs.gate.steps;
  const step = steps.find(({ uses }) => uses.includes('deploy/github-action'));
  expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(step?.with ?? {})));
});
