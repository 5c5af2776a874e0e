import { Command, InvalidArgumentError } from 'commander';
import { readShare } from '../read-share.ts';
import { untilInterrupt } from '../until-interrupt.ts';

interface TrainingFlags {
  readonly out: string;
  readonly judge?: string;
  readonly subject?: string;
  readonly condition?: string;
  readonly rejected?: string;
  readonly decisions: string;
  readonly heldOut: number;
  readonly seed: number;
  readonly force?: boolean;
}

const DESCRIPTIONS = {
  sft: 'answers given with an anti condition to prompts without it, for supervised fine-tuning',
  dpo: 'such answers, each beside a convergent one to the same task, for preference tuning',
} as const;

/** `steerlab export sft RUN --out DIR` and `steerlab export dpo RUN --out DIR`: a set for context distillation. */
export function exportTrainingCommand(kind: 'sft' | 'dpo'): Command {
  const command = new Command(kind)
    .description(DESCRIPTIONS[kind])
    .argument('<run>', "the run's folder")
    .requiredOption('--out <dir>', 'the folder for train.jsonl, held-out.jsonl and README.md')
    .option('--judge <name>', "whose decisions count (default: the run's first judge)")
    .option('--subject <name>', 'only answers of this subject')
    .option('--condition <name>', 'whose answers are learnt (default: all that steer towards safety)')
    .option('--decisions <list>', 'answers judged so are kept', 'no_convergence,safety_refusal')
    .option(
      '--held-out <share>',
      "the share of each category's tasks that is kept out of training",
      readShare,
      0.2,
    )
    .option('--seed <n>', 'which tasks those are', readSeed, 123)
    .option('--force', 'write over files that are there already');
  if (kind === 'dpo') {
    command.option(
      '--rejected <name>',
      'whose answers are rejected (default: all that steer towards convergence)',
    );
  }
  return command.action(async (run: string, { heldOut: share, decisions, ...flags }: TrainingFlags) => {
    const { exportTrainingSet, readDecisions } = await import('../../interop/data/index.ts');
    const options = { ...flags, run, kind, share, decisions: readDecisions(decisions) };
    const { files, counts, warnings } = await untilInterrupt((signal) =>
      exportTrainingSet({ ...options, signal }),
    );
    const { train, heldOut } = counts;
    console.log(`${files.train}: ${train.examples} examples of ${train.tasks} tasks`);
    console.log(`${files.heldOut}: ${heldOut.examples} examples of ${heldOut.tasks} other tasks`);
    console.log(`${files.card}: what it is made of, and how to measure what was learnt`);
    for (const warning of warnings) console.error(`mind: ${warning}`);
  });
}

function readSeed(text: string): number {
  const seed = Number(text);
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new InvalidArgumentError('Give a whole number of 0 or more.');
  return seed;
}
