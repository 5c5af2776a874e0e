import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const MEASURE = new URL('../api/measure-process.mjs', import.meta.url).href;
const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

/** What it took until a run was planned, and what the process held until it ended. */
export interface PlannedUse {
  readonly wallSeconds: number;
  readonly megabytes: number;
}

/** Answers after which the run is interrupted: it is no bench of these. */
const ENOUGH = 500;

/** Starts a run, measures until its plan stands, and interrupts it as Ctrl-C would once some answers are stored. */
export async function planRun(folder: string, study: string, out: string): Promise<PlannedUse> {
  const file = join(folder, 'planned.json');
  const begin = performance.now();
  const child = spawn(
    process.execPath,
    ['--import', MEASURE, MAIN, 'run', study, '--out', out, '--no-preflight', '--progress', 'json'],
    { stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, STEERLAB_MEASURE: file } },
  );
  const ended = once(child, 'exit');
  let wallSeconds = Number.NaN;
  let events = 0;
  for await (const line of createInterface(child.stdout)) {
    events += 1;
    if (JSON.parse(line).kind === 'planned') wallSeconds = (performance.now() - begin) / 1_000;
    if (events === ENOUGH) child.kill('SIGINT');
  }
  await ended;
  const { megabytes } = JSON.parse(readFileSync(file, 'utf8'));
  return { wallSeconds, megabytes };
}
