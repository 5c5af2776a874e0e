import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

test('ends without a word when nobody reads its output any more', () => {
  // The pipe's reading end is closed before the command has anything to say.
  const script = 'exec 3>&1; { sleep 0.2; "$0" "$1" power 2>&3; echo "exit $?" >&3; } | true';
  const said = execFileSync('bash', ['-c', script, process.execPath, MAIN], { encoding: 'utf8' });
  expect(said).toBe('exit 0\n');
});
