import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openStore } from '../../../store/index.ts';
import { interruptible, writeNewFiles } from '../../export-run/index.ts';
import { writeLines } from '../write-lines.ts';
import { readTrainingSet, type TrainingSetInRun } from './read-training-set.ts';
import type { TrainingSetOptions } from './training-options.ts';

/** What was written. */
export interface TrainingSet extends Pick<TrainingSetInRun, 'counts' | 'warnings' | 'heldOut'> {
  readonly files: { readonly train: string; readonly heldOut: string; readonly card: string };
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
  const { counts, warnings, heldOut, card, lines } = readTrainingSet(store, options);
  const { out, force = false, signal } = options;
  const files = {
    train: join(out, 'train.jsonl'),
    heldOut: join(out, 'held-out.jsonl'),
    card: join(out, 'README.md'),
  };
  await writeNewFiles(
    [
      { path: files.train, write: (path) => writeLines(path, interruptible(lines('train'), signal)) },
      { path: files.heldOut, write: (path) => writeLines(path, interruptible(lines('held-out'), signal)) },
      { path: files.card, write: (path) => writeFile(path, card) },
    ],
    force,
  );
  return { files, counts, warnings, heldOut };
}
