import { execFileSync, execSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../test/temporary-folder.ts';

const SET_UP = fileURLToPath(new URL('set-up.mjs', import.meta.url));

/** A project with one dependency, packed in a file, that prints while it is installed; with its lock file. */
function makeProject(): string {
  const folder = temporaryFolder();
  for (const name of ['scripts', 'dependency']) mkdirSync(join(folder, name));
  cpSync(SET_UP, join(folder, 'scripts/set-up.mjs'));
  writeFileSync(join(folder, 'print.mjs'), "console.log('a,b');");
  packDependency(folder, '1.0.0');
  return folder;
}

function packDependency(folder: string, version: string): void {
  const write = (file: string, content: object) => writeFileSync(join(folder, file), JSON.stringify(content));
  write('dependency/package.json', { name: 'dependency', version });
  npm(folder, 'pack', './dependency');
  const dependencies = { dependency: `file:dependency-${version}.tgz` };
  write('package.json', { name: 'project', version: '1.0.0', dependencies });
  npm(folder, 'install', '--package-lock-only', '--ignore-scripts', '--no-audit');
}

function npm(folder: string, ...args: readonly string[]): void {
  execFileSync('npm', [...args, '--silent', '--offline'], { cwd: folder, stdio: 'ignore' });
}

function setUp(folder: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/set-up.mjs', 'print.mjs'], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, npm_config_offline: 'true' },
  });
  return { status, stdout, stderr };
}

test('installs what is missing once, and leaves standard output to the command', { timeout: 120_000 }, () => {
  const folder = makeProject();
  const first = setUp(folder);
  expect(first).toMatchObject({ status: 0, stdout: 'a,b\n' });
  expect(first.stderr).toMatch(
    /^Set-up: node_modules is missing; [\s\S]*added 1 package[\s\S]*Set-up: packages are installed/,
  );
  expect(setUp(folder)).toEqual({ status: 0, stdout: 'a,b\n', stderr: '' });

  packDependency(folder, '1.1.0');
  expect(setUp(folder)).toMatchObject({
    stdout: 'a,b\n',
    stderr: expect.stringContaining('node_modules is older than package-lock.json'),
  });
  expect(setUp(folder).stderr).toBe('');
});

test('takes what a plain npm ci has installed', { timeout: 120_000 }, () => {
  const folder = makeProject();
  npm(folder, 'ci');
  expect(setUp(folder)).toEqual({ status: 0, stdout: 'a,b\n', stderr: '' });
});

test('leaves standard output clean for what a checkout redirects', { timeout: 120_000 }, () => {
  const { status, stdout } = spawnSync('npm', ['run', '--silent', 'steerlab', '--', 'list', 'benchmarks'], {
    cwd: join(SET_UP, '../..'),
    encoding: 'utf8',
  });
  expect(status).toBe(0);
  expect(stdout).toMatch(/^builtin\n/);
});

test('takes paths from the folder of who calls npm, and says what to call next from there', {
  timeout: 120_000,
}, () => {
  const cwd = temporaryFolder();
  const env = { ...process.env };
  // What the npm that runs these tests has told them.
  delete env.INIT_CWD;
  const call = (command: string) => execSync(command, { cwd, encoding: 'utf8', env });
  const root = join(SET_UP, '../..');
  const said = call(`npm --prefix "${root}" run -s steerlab -- init mine`);
  expect(existsSync(join(cwd, 'mine/study.yaml'))).toBe(true);
  const next = / with: (npm .*)$/m.exec(said)?.[1] ?? '';
  expect(next).toMatch(/^npm --prefix \S+ run -s steerlab -- run mine\/study\.yaml/);
  expect(call(`${next} --dry-run`)).toContain('Nothing was asked.');
  expect(call(`npm --prefix "${root}" -s start -- --dry-run`)).toContain('quickstart');
});
