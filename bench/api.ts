import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { comparePeers } from './api/peers/compare-peers.ts';
import { measureScript, runMeasured, type Used } from './api/run-measured.ts';
import { withServer } from './api/serve-model.ts';
import { TRIALS, writeBenchStudy } from './api/write-study.ts';

const CONCURRENCY = 64;
/** Each trial is two calls, one after the other; 64 are under way at once, and the last judge waits for the last answer. */
const boundSeconds = (latencyMs: number) => (2 * TRIALS * latencyMs) / 1_000 / CONCURRENCY;

/** What is aimed at. */
const AIMS = {
  /** Wall time at 200 ms, of what the latency alone takes. */
  timesBound: 1.2,
  secondsWithoutLatency: 3,
  cpuSeconds: 4.5,
  megabytes: 300,
  /** Memory of 24 times as many trials. */
  timesMemory: 1.3,
  secondsAgain: 0.4,
  /** Of a call without latency, the command's start and end included. */
  cpuMsACall: 0.6,
};

const BARE_LOOP = fileURLToPath(new URL('api/bare-loop.mjs', import.meta.url));

const usage = 'npm run bench -- api [--rounds 3] [--epochs 24] [--skip-large] [--peers]';

/**
 * Runs a study of 852 trials (one answer and one judge call each) against a local server in its own process, at 0 and at
 * 200 ms, then the same with all stored, then one of 24 times as many trials. Prints each figure as a ratio of its aim.
 * With `--peers` other tools do the same work on the same server afterwards.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: 'string', default: '3' },
      epochs: { type: 'string', default: '24' },
      'skip-large': { type: 'boolean', default: false },
      peers: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'steerlab-bench-'));
  try {
    console.log(`${TRIALS} trials, ${2 * TRIALS} calls, concurrency ${CONCURRENCY}, ${cpus().length} cores`);
    console.log('| what | measured | aim | ratio |\n|---|--:|--:|--:|');
    const slow = await best(folder, 200, Number(values.rounds));
    const bound = boundSeconds(200);
    tell('200 ms: seconds', slow.first.wallSeconds, AIMS.timesBound * bound);
    tell('200 ms: CPU seconds', slow.first.cpuSeconds, AIMS.cpuSeconds);
    tell('200 ms: peak memory, MiB', slow.first.megabytes, AIMS.megabytes);
    const quick = await best(folder, 0, Number(values.rounds));
    tell('0 ms: seconds', quick.first.wallSeconds, AIMS.secondsWithoutLatency);
    tell('0 ms: CPU seconds', quick.first.cpuSeconds, AIMS.cpuSeconds);
    tell('0 ms: peak memory, MiB', quick.first.megabytes, AIMS.megabytes);
    tell('all stored: seconds', quick.again.wallSeconds, AIMS.secondsAgain);
    await tellFloor(folder, quick.first.cpuSeconds);
    if (!values['skip-large']) await runLarge(folder, Number(values.epochs), quick.first.megabytes);
    if (values.peers) await comparePeers(folder, CONCURRENCY);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Holds the CPU time of a call against a bare loop over `fetch` that makes as many. */
async function tellFloor(folder: string, cpuSeconds: number): Promise<void> {
  const calls = 2 * TRIALS;
  const bare = await withServer(0, ({ url }) =>
    measureScript(folder, [BARE_LOOP, url, String(calls), String(CONCURRENCY)]),
  );
  const ofCall = (seconds: number) => (1000 * seconds) / calls;
  const times = (cpuSeconds / bare.cpuSeconds).toFixed(2);
  tell('0 ms: CPU ms a call, start included', ofCall(cpuSeconds), AIMS.cpuMsACall);
  console.log(
    `| 0 ms: the same of a bare loop over fetch, and steerlab as times of it | ${ofCall(bare.cpuSeconds).toFixed(2)} | | ${times} |`,
  );
}

/** Runs so many times the trials, and holds the memory against that of the small run. */
async function runLarge(folder: string, epochs: number, smallMegabytes: number): Promise<void> {
  const { first } = await measure(folder, 0, epochs);
  const name = `0 ms, ${(epochs * TRIALS).toLocaleString('en')} trials`;
  tell(`${name}: peak memory, MiB`, first.megabytes, AIMS.timesMemory * smallMegabytes);
  console.log(`| ${name}: trials a second | ${((epochs * TRIALS) / first.wallSeconds).toFixed(0)} | | |`);
}

interface Measured {
  readonly first: Used;
  /** The same command once more, with all stored. */
  readonly again: Used;
}

/** The best of some rounds in each figure: other work on the machine can only make them worse. */
async function best(folder: string, latencyMs: number, rounds: number): Promise<Measured> {
  const all: Measured[] = [];
  for (let round = 0; round < rounds; round += 1) all.push(await measure(folder, latencyMs, 1));
  const least = (pick: (measured: Measured) => Used): Used => ({
    wallSeconds: Math.min(...all.map((one) => pick(one).wallSeconds)),
    cpuSeconds: Math.min(...all.map((one) => pick(one).cpuSeconds)),
    megabytes: Math.min(...all.map((one) => pick(one).megabytes)),
  });
  return { first: least(({ first }) => first), again: least(({ again }) => again) };
}

async function measure(folder: string, latencyMs: number, epochs: number): Promise<Measured> {
  const out = join(folder, 'run');
  try {
    return await withServer(latencyMs, async ({ url }) => {
      const study = writeBenchStudy(folder, url, epochs);
      const command = ['run', study, '--out', out, '--no-preflight', '--progress', 'json'];
      const first = await runMeasured(folder, command);
      return { first, again: await runMeasured(folder, command) };
    });
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

function tell(what: string, measured: number, aim: number): void {
  const isMet = measured <= aim;
  if (!isMet) process.exitCode = 1;
  const figure = (value: number) => value.toFixed(value < 100 ? 2 : 0);
  console.log(`| ${what} | ${figure(measured)} | ≤ ${figure(aim)} | ${(measured / aim).toFixed(2)} |`);
}
