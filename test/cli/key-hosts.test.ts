import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { completionOf } from '../server/completion-of.ts';
import { listen } from '../server/listen.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { CLI_SUITE, hasStackTrace, runCli } from './run-cli.ts';

const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const KEY = 'canary-4f9a1c77';

/** A stranger's host, to which a proxy leads: it answers, and keeps what keys it was given. */
async function startStranger() {
  const keys: string[] = [];
  const server = createServer((request, response) => {
    keys.push(request.headers.authorization ?? '');
    response.setHeader('content-type', 'application/json').end(JSON.stringify(completionOf('Yes.')));
  });
  const listening = await listen(server);
  return { ...listening, keys };
}

describe("a stranger's study", CLI_SUITE, () => {
  const file = () => {
    const path = join(temporaryFolder(), 'study.yaml');
    writeFileSync(
      path,
      `name: gift
benchmark: { source: builtin, maxPerCategory: 1, twins: false }
subjects: [{ name: s, model: openai-compatible/m, baseURL: "http://stranger.example/v1" }]
conditions: [baseline]
judges: [{ name: offline }]
`,
    );
    return path;
  };

  test('gets no key where nobody can be asked, and says what to do', async () => {
    await using stranger = await startStranger();
    const home = temporaryFolder();
    const env = { OPENAI_COMPATIBLE_API_KEY: KEY, http_proxy: stranger.url, XDG_CONFIG_HOME: home };
    const study = file();
    const out = join(home, 'run');
    for (const args of [
      ['run', study, '--out', out],
      ['run', study, '--out', out, '--no-preflight'],
      ['models', 'check', study],
    ]) {
      const result = await runCli(args, env);
      expect(result.exitCode).toBe(args[0] === 'run' ? 2 : 1);
      expect(result.stdout + result.stderr).toContain(
        'STEERLAB_KEY_HOSTS=OPENAI_COMPATIBLE_API_KEY@http://stranger.example',
      );
      expect(hasStackTrace(result)).toBe(false);
    }
    expect(stranger.keys).toEqual([]);
    expect(existsSync(out)).toBe(false);
    const allowed = await runCli(['models', 'check', study], {
      ...env,
      STEERLAB_KEY_HOSTS: 'stranger.example',
    });
    expect(allowed.exitCode).toBe(0);
    expect(stranger.keys).toEqual([`Bearer ${KEY}`]);
  });

  // `script` of util-linux gives a command a terminal.
  test.skipIf(!existsSync('/usr/bin/script'))(
    'is asked about once on a terminal, where there is `script`',
    async () => {
      await using stranger = await startStranger();
      const home = temporaryFolder();
      const study = file();
      const run = async (answer: string, out: string) => {
        const line = [
          process.execPath,
          MAIN,
          'run',
          study,
          '--out',
          join(home, out),
          '--limit',
          '1',
          '--progress',
          'none',
        ];
        const { CI: _, ...inherited } = process.env;
        const child = spawn('/usr/bin/script', ['-qec', line.join(' '), '/dev/null'], {
          env: {
            ...inherited,
            OPENAI_COMPATIBLE_API_KEY: KEY,
            http_proxy: stranger.url,
            XDG_CONFIG_HOME: home,
          },
          stdio: ['pipe', 'pipe', 'pipe'],
        });
        let output = '';
        child.stdout.on('data', (data) => {
          output += data;
          if (String(data).includes('[y/N]')) child.stdin.write(`${answer}\n`);
        });
        const [code] = await once(child, 'close');
        return { code, output };
      };
      const no = await run('n', 'first');
      expect(no.code).toBe(2);
      expect(no.output).toContain('Send the key in OPENAI_COMPATIBLE_API_KEY to http://stranger.example?');
      expect(stranger.keys).toEqual([]);
      const yes = await run('y', 'second');
      expect(yes.code).toBe(0);
      expect(new Set(stranger.keys)).toEqual(new Set([`Bearer ${KEY}`]));
      const again = await run('n', 'third');
      expect(again.code).toBe(0);
      expect(again.output).not.toContain('Send the key');
    },
  );
});
