// npm run bench -- viewer [RUN]: how the viewer bears a run of 100,000 trials. Without RUN one is made first.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeRun } from '../test/viewer/make-run.ts';
import { peakOf, readIfThere, withViewer } from './viewer/with-viewer.ts';

/** What is asked for, and the milliseconds that it may take. What may take 200 ms is asked twice, and the second counts. */
const QUESTIONS: readonly (readonly [string, string, number])[] = [
  ['first page, nothing read before', 'trials', 1_000],
  ['by subject and condition', 'trials?subject=model-3&condition=pro', 200],
  ['by decision', 'trials?status=convergence', 200],
  ['by decision, page 300', 'trials?status=convergence&offset=30000', 200],
  ['where judges disagree', 'trials?disagreement=1', 200],
  ['by a text that many have', 'trials?text=harbour', 200],
  ['by a text that none has', 'trials?text=submarine', 200],
  ['the longest first', 'trials?sort=longest', 200],
  ['one trial', 'trial?id=model-5%2Fpro%2Ftides-7%2F2', 200],
  ['side by side', 'side?subject=model-9&task=tides-80', 200],
  ['a sample to label', 'labels?annotator=ann&size=100', 1_000],
  ['the rates', 'rates', 1_000],
  ['the report', 'sections', 20_000],
  ['its charts', 'charts', 5_000],
];

/** Megabytes that the server may hold, while a report is built too. */
const MEMORY = 300;

/** Runs the bench. */
export async function run([named]: readonly string[]): Promise<void> {
  const made = named === undefined ? mkdtempSync(join(tmpdir(), 'steerlab-bench-')) : null;
  const folder = named ?? join(made ?? '', 'large');
  try {
    if (made !== null) {
      console.log('Making a run of 99,600 trials …');
      await makeRun(folder, { name: 'large', subjects: 10, tasksPerCategory: 83, epochs: 10, hostile: true });
    }
    await measure(folder);
  } finally {
    if (made !== null) rmSync(made, { recursive: true, force: true });
  }
}

async function measure(folder: string): Promise<void> {
  await withViewer(folder, async ({ pid, time }) => {
    for (const [what, path, limit] of QUESTIONS) {
      using other = watchChildren(pid);
      const first = await time(path);
      const took = limit === 200 ? await time(path) : first;
      const verdict = took <= limit ? `within ${limit} ms` : `OVER ${limit} ms`;
      if (took > limit) process.exitCode = 1;
      const beside = other.peak() === 0 ? '' : `, ${other.peak()} MB in a process of its own`;
      console.log(
        `${what.padEnd(34)} ${took.toFixed(0).padStart(6)} ms  ${verdict.padEnd(16)} ${peakOf(pid)} MB${beside}`,
      );
    }
    const peak = peakOf(pid);
    console.log(`The server held ${peak} MB at most, where ${MEMORY} are allowed.`);
    if (peak > MEMORY) process.exitCode = 1;
  });
}

/** Follows the most memory that a process's children hold, until it is disposed of. */
function watchChildren(pid: number | undefined): { readonly peak: () => number } & Disposable {
  let peak = 0;
  const timer = setInterval(() => {
    const children = readIfThere(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean);
    peak = Math.max(peak, ...children.map((child) => peakOf(Number(child))));
  }, 100);
  return { peak: () => peak, [Symbol.dispose]: () => clearInterval(timer) };
}
