import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';
import { makeRun } from '../viewer/make-run.ts';
import { CLI_SUITE } from './run-cli.ts';

const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const hasScript = spawnSync('script', ['--version']).status === 0;

describe.skipIf(!hasScript)('a terminal (needs the program "script")', CLI_SUITE, () => {
  const run = temporaryFolder();
  beforeAll(
    () => makeRun(run, { name: 'made', subjects: 1, tasksPerCategory: 2, epochs: 1 }),
    CLI_SUITE.timeout,
  );

  /** What `steerlab report` writes on a terminal of its own. */
  function writeTo(env: Record<string, string>): string {
    const { PATH, HOME } = process.env;
    const { stdout } = spawnSync(
      'script',
      ['-qec', `stty cols 100; '${process.execPath}' '${MAIN}' report '${run}'`, '/dev/null'],
      {
        encoding: 'utf8',
        env: { PATH, HOME, ...env },
      },
    );
    return stdout;
  }

  test('with UTF-8 gets all characters, one with TERM=dumb or the locale C gets ASCII', () => {
    const whole = writeTo({ TERM: 'xterm', LANG: 'C.UTF-8' });
    expect(whole).toMatch(/─.*│/);
    for (const env of [{ TERM: 'dumb' }, { TERM: 'xterm', LANG: 'C.UTF-8', LC_ALL: 'C', NO_COLOR: '1' }]) {
      const plain = writeTo(env);
      expect(plain).toMatch(/^[\t\r\n -~]+$/);
      expect(plain.split('\n')).toHaveLength(whole.split('\n').length);
    }
  });
});
