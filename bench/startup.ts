// npm run bench -- startup: how long the built command takes to start, held against Node alone.
import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const BUILD = fileURLToPath(new URL('../scripts/build.mjs', import.meta.url));
const BUILT = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const SOURCE = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));

const ROUNDS = 30;
/** How many times as long as `node -e 0` the built command may take to print its help. */
const BOUND = 5;
/** Seconds that it may take on any machine that the project is tried on. */
const SECONDS = 0.25;

const STARTS: readonly (readonly [string, readonly string[]])[] = [
  ['node -e 0', ['-e', '0']],
  ['steerlab --help', [BUILT, '--help']],
  ['steerlab power', [BUILT, 'power', '--tasks', '50']],
  ['steerlab --help, from source', [SOURCE, '--help']],
];

/** Runs the bench. The least of many rounds counts, which other work on the machine disturbs least. */
export async function run(): Promise<void> {
  execFileSync(process.execPath, [BUILD], { stdio: ['ignore', 'ignore', 'inherit'] });
  const least = STARTS.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [place, [, args]] of STARTS.entries()) {
      least[place] = Math.min(least[place] ?? 0, secondsOf(args));
    }
  }
  const [bare = 0, help = 0] = least;
  for (const [place, [name]] of STARTS.entries()) {
    const seconds = least[place] ?? 0;
    console.log(`${name.padEnd(30)} ${seconds.toFixed(3)} s  ${(seconds / bare).toFixed(2)} × node`);
  }
  const held = help <= BOUND * bare && help <= SECONDS;
  console.log(`steerlab --help may take ${BOUND} × node, and ${SECONDS} s: ${held ? 'held' : 'MISSED'}`);
  if (!held) process.exitCode = 1;
}

function secondsOf(args: readonly string[]): number {
  const start = performance.now();
  const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}.`);
  return (performance.now() - start) / 1_000;
}
