import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Faults, Stats } from '../test/server/index.ts';
import { runMeasured, type Used } from './api/run-measured.ts';
import { type ModelServer, withServer } from './api/serve-model.ts';
import { TRIALS, writeBenchStudy } from './api/write-study.ts';
import { median } from './measure.ts';

const LATENCY_MS = 200;
const AT_ONCE = 64;
const CALLS = 2 * TRIALS;

/** A host that the study is run against. */
interface Host {
  readonly name: string;
  readonly faults: Partial<Faults>;
  /** What changes, and when after the first call, in seconds. */
  readonly later?: readonly (readonly [number, Partial<Faults>])[];
  /** Seconds that the calls take at the least; null where the clean run is what it is held against. */
  readonly bound: number | null;
  /** Times the bound that it may take. */
  readonly aim: number;
}

const HOSTS: readonly Host[] = [
  { name: 'never refuses', faults: {}, bound: (CALLS * LATENCY_MS) / 1000 / AT_ONCE, aim: 1.2 },
  { name: '2 % refused by chance', faults: { errorRate: 0.02, errorStatus: 429 }, bound: null, aim: 1.3 },
  { name: '5 % refused by chance', faults: { errorRate: 0.05, errorStatus: 429 }, bound: null, aim: 1.3 },
  {
    name: '40 at once, Retry-After 1 s',
    faults: { maxConcurrent: 40, retryAfterSeconds: 1 },
    bound: (CALLS * LATENCY_MS) / 1000 / 40,
    aim: 1.25,
  },
  {
    name: '100 a second, burst 10',
    faults: { perSecond: 100, burst: 10 },
    bound: (CALLS - 10) / 100,
    aim: 1.1,
  },
  {
    name: '100 a second, burst 100',
    faults: { perSecond: 100, burst: 100 },
    bound: (CALLS - 100) / 100,
    aim: 1.1,
  },
  {
    name: '40 at once, 20 from 3 to 9 s',
    faults: { maxConcurrent: 40 },
    later: [
      [3, { maxConcurrent: 20 }],
      [9, { maxConcurrent: 40 }],
    ],
    // 600 calls in the first three seconds, 600 in the next six, the others at 200 a second.
    bound: 9 + (CALLS - 1200) / 200,
    // Ten seconds to find the higher cap, at half of what it gives, cost five.
    aim: 1.43,
  },
];

/**
 * Runs the study of the `api` bench against a server at 200 ms that refuses in several ways, and prints how long each takes
 * as a ratio to what it takes at the least, with the share of calls refused. Seconds go from the first call that the server
 * sees to its last reply, so that the start of the command doesn't count.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { rounds: { type: 'string', default: '3' }, help: { type: 'boolean', default: false } },
  });
  if (values.help) {
    console.log('npm run bench -- lanes [--rounds 3]');
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'steerlab-bench-'));
  try {
    console.log(
      `${CALLS} calls at ${LATENCY_MS} ms, ${AT_ONCE} at once, ${cpus().length} cores, median of ${values.rounds}`,
    );
    console.log(
      '| host | seconds | bound | ratio | aim | refused | CPU ms a call |\n|---|--:|--:|--:|--:|--:|--:|',
    );
    let clean = Number.NaN;
    for (const host of HOSTS) {
      const rounds: Measured[] = [];
      for (let round = 0; round < Number(values.rounds); round += 1) rounds.push(await measure(folder, host));
      const seconds = median(rounds.map(({ stats }) => stats.seconds));
      if (Number.isNaN(clean)) clean = seconds;
      tell(host, seconds, host.bound ?? clean, rounds);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Measured {
  readonly used: Used;
  readonly stats: Stats;
}

async function measure(folder: string, { faults, later = [] }: Host): Promise<Measured> {
  const out = join(folder, 'run');
  const timers: NodeJS.Timeout[] = [];
  try {
    return await withServer(LATENCY_MS, async (server: ModelServer) => {
      await server.setFaults(faults);
      const study = writeBenchStudy(folder, server.url, 1);
      const poll = setInterval(async () => {
        if (timers.length > 1 || (await server.stats()).calls === 0) return;
        clearInterval(poll);
        for (const [seconds, changed] of later)
          timers.push(setTimeout(() => void server.setFaults(changed), 1000 * seconds));
      }, 20);
      timers.push(poll);
      const used = await runMeasured(folder, [
        'run',
        study,
        '--out',
        out,
        '--no-preflight',
        '--progress',
        'json',
      ]);
      return { used, stats: await server.stats() };
    });
  } finally {
    for (const timer of timers) clearTimeout(timer);
    rmSync(out, { recursive: true, force: true });
  }
}

function tell({ name, aim }: Host, seconds: number, bound: number, rounds: readonly Measured[]): void {
  const ratio = seconds / bound;
  if (ratio > aim) process.exitCode = 1;
  const refused = median(rounds.map(({ stats }) => (stats.outcomes['429'] ?? 0) / stats.calls));
  const cpu = median(rounds.map(({ used }) => (1000 * used.cpuSeconds) / CALLS));
  console.log(
    `| ${name} | ${seconds.toFixed(2)} | ${bound.toFixed(2)} | ${ratio.toFixed(2)} | ≤ ${aim} | ${(100 * refused).toFixed(1)} % | ${cpu.toFixed(2)} |`,
  );
}
