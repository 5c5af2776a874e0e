import type { Store } from '../../../store/index.ts';
import { readVersion } from '../../../version/index.ts';
import type { Decision } from '../../../vocabulary/index.ts';
import { buildExamples, type LeftOut, type TrainingLine } from './build-examples.ts';
import { readChoice } from './choose-answers.ts';
import { countSet, type SetCounts } from './count-set.ts';
import { describeSet } from './describe-set.ts';
import { holdOutTasks } from './split-tasks.ts';
import { NoExamplesError } from './training-errors.ts';
import type { TrainingChoice } from './training-options.ts';
import { warningsOf } from './warn.ts';

/** A training set that stands in a run, and is written nowhere yet. */
export interface TrainingSetInRun {
  readonly counts: SetCounts;
  /** Conditions whose answers are learnt. */
  readonly learnt: readonly string[];
  /** Conditions whose answers are rejected; none for SFT. */
  readonly rejected: readonly string[];
  /** Answers that were judged so are in it. */
  readonly decisions: readonly Decision[];
  /** Whose decisions choose the answers. */
  readonly judge: { readonly name: string; readonly fingerprint: string };
  /** What to mind before training, each as a sentence. */
  readonly warnings: readonly string[];
  /** Ids of the tasks that are held out, whether they have an example or not. */
  readonly heldOut: readonly string[];
  /** The card, in Markdown. */
  readonly card: string;
  /** The lines for training, or those of the tasks that are held out; read anew at each call. */
  lines(part: 'train' | 'held-out'): Generator<TrainingLine>;
}

/**
 * Finds the examples of a training set, counts them, and reads their lines where they are asked for.
 *
 * @throws UnknownNameError; TowardsConvergenceError; NoExamplesError
 */
export function readTrainingSet(store: Store, options: TrainingChoice): TrainingSetInRun {
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
  const { kind } = options;
  const version = readVersion();
  return {
    counts,
    learnt: choice.chosen,
    rejected: choice.rejected,
    decisions: choice.decisions,
    judge: { name: judge.name, fingerprint: judge.fingerprint },
    warnings,
    heldOut,
    card: describeSet({ kind, run, judge, choice, split: options, heldOut, counts, warnings, version }),
    *lines(part) {
      for (const { task, line } of make({ decisions: new Map(), duplicates: 0, unpaired: 0 })) {
        if (isHeldOut.has(task.id) === (part === 'held-out')) yield line;
      }
    },
  };
}

function describeLeftOut({ heldOut, leftOut }: SetCounts): string {
  const parts = [
    ...[...leftOut.decisions].map(([decision, count]) => `${count} judged ${decision}`),
    ...(leftOut.unpaired > 0 ? [`${leftOut.unpaired} without one to reject`] : []),
    ...(heldOut.examples > 0 ? [`${heldOut.examples} held out`] : []),
  ];
  return parts.join(', ') || 'the judge has decided on none under the condition';
}
