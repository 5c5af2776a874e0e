import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { bareEnvironment } from '../bare-environment.ts';
import { startFaultServer } from '../server/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { readRun } from './run-folder.ts';

const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

/** Leaves room for a few connections beside what the process itself needs. */
const OPEN_FILES = 40;

test.skipIf(process.platform === 'win32')(
  'a process that may open few files makes fewer calls at once, says so, and answers all',
  { timeout: 60_000 },
  async () => {
    await using server = await startFaultServer({ faults: { latencyMs: 300 } });
    const folder = temporaryFolder();
    const study = join(folder, 'study.yaml');
    writeFileSync(
      study,
      `name: files\nsubjects: [{ name: m, model: openai-compatible/m, baseURL: "${server.url}" }]\n` +
        'benchmark: { source: builtin, maxPerCategory: 3, twins: false }\nconditions: [baseline, anti]\nlimits: { concurrency: 60 }\n',
    );
    const run = join(folder, 'run');
    const command = `ulimit -n ${OPEN_FILES} && exec "$@"`;
    const args = [
      '-c',
      command,
      'sh',
      process.execPath,
      MAIN,
      'run',
      study,
      '--out',
      run,
      '--progress',
      'lines',
    ];
    const child = spawn('sh', args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: bareEnvironment,
    });
    const [[code], out, said] = await Promise.all([
      once(child, 'close'),
      text(child.stdout),
      text(child.stderr),
    ]);
    expect(said + out).not.toContain('failed after');
    expect(code).toBe(0);
    expect(said.match(/too many open files/g)).toHaveLength(1);
    expect(readRun(run)).toMatchObject({ failures: [] });
  },
);
