import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openStore } from '../../../store/index.ts';
import { readVersion } from '../../../version/index.ts';
import { interruptible, writeNewFiles } from '../../export-run/index.ts';
import { writeLines } from '../write-lines.ts';
import { buildExamples, type LeftOut, type TrainingLine } from './build-examples.ts';
import { readChoice } from './choose-answers.ts';
import { countSet, type SetCounts } from './count-set.ts';
import { describeSet } from './describe-set.ts';
import { holdOutTasks } from './split-tasks.ts';
import { NoExamplesError } from './training-errors.ts';
import type { TrainingSetOptions } from './training-options.ts';
import { warningsOf } from './warn.ts';

/** What was written. */
export interface TrainingSet {
  readonly files: { readonly train: string; readonly heldOut: string; readonly card: string };
  readonly counts: SetCounts;
  /** What to mind before training, each as a sentence. */
  readonly warnings: readonly string[];
  /** Ids of the tasks that are held out, whether they have an example or not. */
  readonly heldOut: readonly string[];
}

/**
 * Writes a training set for context distillation: `train.jsonl`, `held-out.jsonl` and a card, `README.md`. Equal runs and
 * options give equal files.
 *
 * @throws RunNotFoundError; UnknownNameError; TowardsConvergenceError; NoExamplesError; OutputExistsError. Nothing is then written.
 */
export async function exportTrainingSet(options: TrainingSetOptions): Promise<TrainingSet> {
  using store = openStore(options.run, 'read');
  store.freeze();
  const run = store.facts();
  const judges = store.query.judges();
  const choice = readChoice(
    run,
    judges.map(({ name }) => name),
    options,
  );
  const tasks = store.query.tasks();
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const heldOut = holdOutTasks(tasks, options);
  const isHeldOut = new Set(heldOut);
  const make = (leftOut: LeftOut) => buildExamples(store, byId, choice, leftOut);
  const counts = countSet(make, isHeldOut);
  if (counts.train.examples === 0) throw new NoExamplesError(options.run, describeLeftOut(counts));
  const judge = judges.find(({ name }) => name === choice.judge);
  if (judge === undefined) throw new RangeError('a judge that is not in its run');
  const warnings = warningsOf(run, counts, choice, judge);
  const { kind, out, share, seed, force = false, signal } = options;
  const files = {
    train: join(out, 'train.jsonl'),
    heldOut: join(out, 'held-out.jsonl'),
    card: join(out, 'README.md'),
  };
  function* lines(wanted: boolean): Generator<TrainingLine> {
    for (const { task, line } of make({ decisions: new Map(), duplicates: 0, unpaired: 0 })) {
      if (isHeldOut.has(task.id) === wanted) yield line;
    }
  }
  const split = { share, seed };
  const version = readVersion();
  const card = describeSet({ kind, run, judge, choice, split, heldOut, counts, warnings, version });
  await writeNewFiles(
    [
      { path: files.train, write: (path) => writeLines(path, interruptible(lines(false), signal)) },
      { path: files.heldOut, write: (path) => writeLines(path, interruptible(lines(true), signal)) },
      { path: files.card, write: (path) => writeFile(path, card) },
    ],
    force,
  );
  return { files, counts, warnings, heldOut };
}

function describeLeftOut({ heldOut, leftOut }: SetCounts): string {
  const parts = [
    ...[...leftOut.decisions].map(([decision, count]) => `${count} judged ${decision}`),
    ...(leftOut.unpaired > 0 ? [`${leftOut.unpaired} without one to reject`] : []),
    ...(heldOut.examples > 0 ? [`${heldOut.examples} held out`] : []),
  ];
  return parts.join(', ') || 'the judge has decided on none under the condition';
}
