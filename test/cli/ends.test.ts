import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { SECRET } from '../queue/secret.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { CLI_SUITE, hasStackTrace, runCli } from './run-cli.ts';

const END = new URL('../../src/cli/end-process.ts', import.meta.url);

/** Has Node run some code in the command's own process before it. */
const before = (code: string) => ({
  NODE_OPTIONS: `--import "data:text/javascript,${encodeURIComponent(code)}"`,
});
/** Handles that nobody closes: a timer, a server, and a connection to it. */
const OPEN =
  "import { createServer, connect } from 'node:net';" +
  'setInterval(() => {}, 1e6);' +
  "const server = createServer(() => {}).listen(0, '127.0.0.1', () => connect(server.address().port, '127.0.0.1'));";

describe('a command ends', CLI_SUITE, () => {
  test('with its code, whatever is still open', async () => {
    const folder = temporaryFolder();
    const env = before(OPEN);
    expect(await runCli(['report', `${folder}/nowhere`], env)).toMatchObject({ exitCode: 2 });
    expect(await runCli(['run', `${folder}/none.yaml`], env)).toMatchObject({ exitCode: 2 });
    expect(await runCli(['nonsense'], env)).toMatchObject({ exitCode: 2 });
    expect(await runCli(['--version'], env)).toMatchObject({ exitCode: 0 });
  });

  test.each([
    ["setTimeout(() => { throw new Error('boom'); }, 1000)", 1, 'did not foresee: Error: boom'],
    ["setTimeout(() => Promise.reject(new Error('boom')), 1000)", 1, 'did not foresee: Error: boom'],
    [
      "setTimeout(() => { throw Object.assign(new Error('EACCES: no'), { code: 'EACCES' }); }, 1000)",
      2,
      'to do: Name a place where you may write',
    ],
  ])('in words where nothing caught an error: %s', async (code, exitCode, words) => {
    // Nobody answers there, and the worker waits.
    const silent = createServer(() => {}).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const url = `redis://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const result = await runCli(['worker', '--queue', url], { ...SECRET, ...before(OPEN + code) });
    silent.close();
    expect(result).toMatchObject({ exitCode });
    expect(result.stderr).toContain(words);
    expect(hasStackTrace(result)).toBe(false);
  });

  test('in words, and not with 13, where it waits for what can no longer happen', async () => {
    const code = `import { endOnStandstill } from ${JSON.stringify(END.href)}; endOnStandstill(); await new Promise(() => {});`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
      stdio: ['ignore', 'inherit', 'pipe'],
    });
    const [[exitCode], said] = await Promise.all([once(child, 'close'), text(child.stderr)]);
    expect(exitCode).toBe(1);
    expect(said).toContain('error: The command came to a standstill');
  });

  test('in words where a name is too long for a file', async () => {
    const result = await runCli(['init', `${temporaryFolder()}/${'n'.repeat(300)}`]);
    expect(result).toMatchObject({ exitCode: 2 });
    expect(result.stderr).toContain('to do: Choose a shorter name');
    expect(hasStackTrace(result)).toBe(false);
  });

  test('after all that it printed has gone out', async () => {
    const code = `import { endProcess } from ${JSON.stringify(END.href)}; process.stdout.write('x'.repeat(3e6)); await endProcess(3);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
      cwd: fileURLToPath(new URL('.', END)),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let length = 0;
    // A reader that begins late.
    await new Promise((go) => setTimeout(go, 500));
    child.stdout.on('data', (data: Buffer) => {
      length += data.length;
    });
    const [exitCode] = await once(child, 'close');
    expect({ length, exitCode }).toEqual({ length: 3e6, exitCode: 3 });
  });
});
