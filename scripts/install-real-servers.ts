// Installs the servers that test/real/ runs against into a folder of the user's cache, once. They take about 900 MB.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REAL_FOLDER, REAL_MARK, REAL_SERVERS } from '../test/real/find-servers.ts';

const wanted = JSON.stringify(REAL_SERVERS);
if (existsSync(REAL_MARK) && readFileSync(REAL_MARK, 'utf8') === wanted) {
  console.log(`Installed already, in ${REAL_FOLDER}.`);
} else {
  console.log(`Installing ${REAL_SERVERS.join(' and ')} into ${REAL_FOLDER} …`);
  rmSync(REAL_FOLDER, { recursive: true, force: true });
  mkdirSync(REAL_FOLDER, { recursive: true });
  const run = (program: string, args: readonly string[]) =>
    execFileSync(program, [...args], { stdio: 'inherit' });
  run('python3', ['-m', 'venv', REAL_FOLDER]);
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'];
  run(join(REAL_FOLDER, 'bin', 'python'), [...pip, ...REAL_SERVERS]);
  writeFileSync(REAL_MARK, wanted);
  console.log('Done. "npx vitest run test/real" now runs against them.');
}
