// npm run bench -- scale: what 10⁴, 10⁵ and 10⁶ trials cost to plan, to go on with, to report on and to look at.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measureScript, runMeasured, type Used } from './api/run-measured.ts';
import { withServer } from './api/serve-model.ts';
import { writeBenchStudy } from './api/write-study.ts';
import { planRun } from './scale/plan-run.ts';
import { peakOf, withViewer } from './viewer/with-viewer.ts';

const FILL = fileURLToPath(new URL('scale/fill-run.ts', import.meta.url));

/** 10 subjects, 3 conditions: 10,020 trials an epoch. */
const SIZE = { tasks: 334, subjects: 10 };
const TRIALS = SIZE.tasks * SIZE.subjects * 3;

/** What a run of a million trials may take: seconds and MiB, milliseconds of the viewer. */
const AIMS = {
  plan: 60,
  resume: 60,
  runner: 300,
  report: 60,
  reporter: 600,
  page: 1_000,
  filter: 300,
  search: 1_000,
};

const usage = 'npm run bench -- scale [--epochs 1,10,100]';

/**
 * Plans runs of three sizes, has a script answer and judge them, and measures the commands on them. Aims are those of the
 * largest one, which takes 3 GB of disk while the bench runs.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      epochs: { type: 'string', default: '1,10,100' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  const home = mkdtempSync(join(tmpdir(), 'steerlab-scale-'));
  try {
    for (const epochs of values.epochs.split(',').map(Number)) {
      const folder = join(home, String(epochs));
      mkdirSync(folder, { recursive: true });
      console.log(
        `\n${(epochs * TRIALS).toLocaleString('en')} trials\n\n| what | measured | aim |\n|---|--:|--:|`,
      );
      await withServer(0, async ({ url }) => measure(folder, writeBenchStudy(folder, url, epochs, SIZE)));
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function measure(folder: string, study: string): Promise<void> {
  const out = join(folder, 'run');
  const planned = await planRun(folder, study, out);
  tell('until it is planned: seconds', planned.wallSeconds, AIMS.plan);
  tell('until then, and some answers: peak memory, MiB', planned.megabytes, AIMS.runner);
  await measureScript(folder, [FILL, out]);
  const again = await runMeasured(folder, [
    'run',
    study,
    '--out',
    out,
    '--no-preflight',
    '--progress',
    'json',
  ]);
  tellUsed('all stored', again, AIMS.resume, AIMS.runner);
  const report = ['report', out, '--output', join(folder, 'report.json')];
  tellUsed('report', await runMeasured(folder, report), AIMS.report, AIMS.reporter);
  await withViewer(out, async ({ pid, time, read }) => {
    tell('viewer, first page: ms', await time('trials'), AIMS.page);
    tell('viewer, a filter: ms', await time('trials?subject=subject-3&condition=pro'), AIMS.filter);
    tell(
      'viewer, by decision, far down: ms',
      await time('trials?status=convergence&offset=3000'),
      AIMS.filter,
    );
    console.log(`| viewer, the first search: ms | ${(await time('trials?text=sacks')).toFixed(0)} | |`);
    await untilIndexed(read);
    tell('viewer, a word that many answers have: ms', await time('trials?text=harvest'), AIMS.search);
    tell('viewer, a word that one in a thousand has: ms', await time('trials?text=heron'), AIMS.search);
    console.log(`| viewer: peak memory, MiB | ${peakOf(pid)} | |`);
  });
}

/** Waits for the full-text index of a large run, which the first search has begun. */
async function untilIndexed(read: (path: string) => Promise<unknown>): Promise<void> {
  for (let time = 0; ; time += 1) {
    const page = await read(`trials?text=no-such-word-${time}`);
    if (!(typeof page === 'object' && page !== null && 'search' in page)) return;
    await sleep(5_000);
  }
}

function tellUsed(what: string, used: Used, seconds: number, megabytes: number): void {
  tell(`${what}: seconds`, used.wallSeconds, seconds);
  console.log(`| ${what}: CPU seconds | ${used.cpuSeconds.toFixed(1)} | |`);
  tell(`${what}: peak memory, MiB`, used.megabytes, megabytes);
}

function tell(what: string, measured: number, aim: number): void {
  if (!(measured <= aim)) process.exitCode = 1;
  console.log(`| ${what} | ${measured.toFixed(measured < 100 ? 1 : 0)} | ≤ ${aim} |`);
}
