import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeStudy, readRun, runToEnd, studyText, TRIALS } from '../faults/run-folder.ts';
import { type FaultServer, startFaultServer } from '../server/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { CLI_SUITE } from './run-cli.ts';

const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const folder = temporaryFolder();
const study = join(folder, 'study.yaml');
const whole = join(folder, 'whole');
let server: FaultServer;

beforeAll(async () => {
  server = await startFaultServer({ faults: { latencyMs: 30 } });
  writeFileSync(study, studyText(server.url, { limits: { concurrency: 4 } }));
  await runToEnd(makeStudy(server.url), whole);
});
afterAll(() => server.close());

/** Runs a line of bash in which `steerlab` is the command, with `pipefail`, and gives what it ended with and said. */
async function bash(line: string): Promise<{ readonly code: number | null; readonly said: string }> {
  const script = `set -o pipefail; steerlab() { '${process.execPath}' '${MAIN}' "$@"; }; ${line}`;
  const child = spawn('bash', ['-c', script], {
    cwd: folder,
    env: { PATH: process.env.PATH, NO_COLOR: '1' },
  });
  const [[code], out, error] = await Promise.all([
    once(child, 'close') as Promise<[number | null]>,
    text(child.stdout),
    text(child.stderr),
  ]);
  return { code, said: out + error };
}

const LIMIT = `'convergence(pro) <= 99%'`;
const LOST = `'convergence(pro) <= 1%'`;

describe('a reader that leaves changes no exit code', CLI_SUITE, () => {
  test.each([
    ['report whole | head -1', 0],
    ['report nowhere 2>&1 | true', 2],
    [`gate whole --max ${LOST} 2>&1 | true`, 3],
    ['power | true', 0],
  ])('steerlab %s', async (line, code) => {
    // The reading end is closed before the command has anything to say.
    const { code: ended, said } = await bash(`{ sleep 0.3; steerlab ${line.replace(' | ', '; } | ')}`);
    expect(ended, said).toBe(code);
    expect(said).not.toMatch(/^\s+at |EPIPE/m);
  });

  // Lines come seconds apart, so only a reader that is gone before the first is sure to be noticed in so short a run.
  test.each([
    ['run study.yaml --no-preflight --progress json --out json', 'json', 'head -1'],
    ['run study.yaml --no-preflight --progress lines --out lines 2>&1', 'lines', 'true'],
  ])('%s stops as for SIGTERM, keeps what it has, and says 141', async (line, out, reader) => {
    server.forget();
    const { code } = await bash(`{ sleep 0.3; steerlab ${line}; } | ${reader}`);
    expect(code).toBe(141);
    const { answered, judged } = readRun(join(folder, out));
    expect(answered).toBeLessThan(TRIALS);
    expect(server.stats().answered).toBe(answered + judged);
  });

  test('a sequential gate has its verdict, or 141, and never 0 where it would fail', async () => {
    const gate = `gate study.yaml --sequential --max ${LOST} --no-preflight`;
    const unread = await bash(`steerlab ${gate} --out unread --progress lines 2>&1 | head -1`);
    expect([2, 3, 4, 141]).toContain(unread.code);
    const read = await bash(`steerlab ${gate} --out read --progress none`);
    expect(read.code).toBe(unread.code === 141 ? read.code : unread.code);
    expect(read.code).not.toBe(0);
  });
});

describe.skipIf(!existsSync('/dev/full'))('a disk that takes no output', CLI_SUITE, () => {
  test.each([
    'report whole',
    `gate whole --max ${LIMIT}`,
    'export trials whole',
    'run study.yaml --no-preflight --progress json --out full',
    '--help',
  ])('steerlab %s > /dev/full: one sentence, and no success', async (line) => {
    const { code, said } = await bash(`steerlab ${line} > /dev/full`);
    expect(code, said).toBe(1);
    expect(said.match(/^error: /gm)).toHaveLength(1);
    expect(said).toContain("error: Standard output can't be written to: ENOSPC");
    expect(said).not.toMatch(/^\s+at /m);
  });

  test('standard error that takes nothing is told on standard output, and a mistake keeps its code', async () => {
    expect(await bash('steerlab report nowhere 2> /dev/full')).toMatchObject({
      code: 2,
      said: expect.stringContaining("error: Standard error can't be written to: ENOSPC"),
    });
    expect((await bash('steerlab report nowhere > /dev/full 2>&1')).code).toBe(2);
  });
});
