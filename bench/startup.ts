// npm run bench -- startup: how long the built command takes to start, held against Node alone.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withServer } from './api/serve-model.ts';
import { writeBenchStudy } from './api/write-study.ts';

const BUILD = fileURLToPath(new URL('../scripts/build.mjs', import.meta.url));
const BUILT = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const SOURCE = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));

const ROUNDS = 30;
/** How many times as long as `node -e 0` the built command may take to print its help. */
const BOUND = 5;
/** Seconds that it may take on any machine that the project is tried on. */
const SECONDS = 0.25;
/** Seconds that a run of the study of `api` may take that has all its answers and judgements. */
const STORED_SECONDS = 0.4;
const STORED = 'steerlab run, all stored';

const STARTS: readonly (readonly [string, readonly string[]])[] = [
  ['node -e 0', ['-e', '0']],
  ['steerlab --help', [BUILT, '--help']],
  ['steerlab power', [BUILT, 'power', '--tasks', '50']],
  ['steerlab --help, from source', [SOURCE, '--help']],
];

/** Runs the bench. The least of many rounds counts, which other work on the machine disturbs least. */
export async function run(): Promise<void> {
  execFileSync(process.execPath, [BUILD], { stdio: ['ignore', 'ignore', 'inherit'] });
  const folder = mkdtempSync(join(tmpdir(), 'steerlab-bench-'));
  try {
    compare([...STARTS, [STORED, await storeRun(folder)]]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs a study once, and gives the command that runs it again: it then has nothing to ask. */
async function storeRun(folder: string): Promise<readonly string[]> {
  return withServer(0, async ({ url }) => {
    const study = writeBenchStudy(folder, url, 1);
    const flags = ['--out', join(folder, 'run'), '--no-preflight', '--progress', 'json'];
    const command = [BUILT, 'run', study, ...flags];
    secondsOf(command);
    return command;
  });
}

function compare(starts: typeof STARTS): void {
  const least = starts.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [place, [, args]] of starts.entries()) {
      least[place] = Math.min(least[place] ?? 0, secondsOf(args));
    }
  }
  const [bare = 0, help = 0] = least;
  for (const [place, [name]] of starts.entries()) {
    const seconds = least[place] ?? 0;
    console.log(`${name.padEnd(30)} ${seconds.toFixed(3)} s  ${(seconds / bare).toFixed(2)} × node`);
  }
  const held = help <= BOUND * bare && help <= SECONDS;
  console.log(`steerlab --help may take ${BOUND} × node, and ${SECONDS} s: ${held ? 'held' : 'MISSED'}`);
  const again = least[starts.findIndex(([name]) => name === STORED)] ?? 0;
  const isQuick = again <= STORED_SECONDS;
  console.log(`${STORED}, may take ${STORED_SECONDS} s: ${isQuick ? 'held' : 'MISSED'}`);
  if (!held || !isQuick) process.exitCode = 1;
}

function secondsOf(args: readonly string[]): number {
  const start = performance.now();
  const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}.`);
  return (performance.now() - start) / 1_000;
}
