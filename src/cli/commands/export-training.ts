import { defineCommand } from '../command.ts';
import { print, printError } from '../console.ts';
import type { ExitCode } from '../exit-code.ts';
import { option, type Values } from '../inputs.ts';
import { readSeed, readShare } from '../read-values.ts';
import { FORCE, RUN_FOLDER } from '../shared-inputs.ts';
import { untilInterrupt } from '../until-interrupt.ts';

const INPUTS = {
  run: RUN_FOLDER,
  out: option('<dir>', 'the folder for train.jsonl, held-out.jsonl and README.md', { isRequired: true }),
  judge: option('<name>', "whose decisions count (default: the run's first judge)"),
  subject: option('<name>', 'only answers of this subject'),
  condition: option('<name>', 'whose answers are learnt (default: all that steer towards safety)'),
  decisions: option('<list>', 'answers judged so are kept', { fallback: 'no_convergence,safety_refusal' }),
  heldOut: option('<share>', "the share of each category's tasks that is kept out of training", {
    read: readShare,
    fallback: 0.2,
  }),
  seed: option('<n>', 'which tasks those are', { read: readSeed, fallback: 123 }),
  force: FORCE,
};

/** `steerlab export sft RUN --out DIR`: a set for context distillation. */
export const exportSft = defineCommand({
  name: 'sft',
  summary: 'answers given with an anti condition to prompts without it, for supervised fine-tuning',
  example: 'steerlab export sft runs/mine --out set',
  inputs: INPUTS,
  run: (values) => writeTrainingSet('sft', values),
});

/** `steerlab export dpo RUN --out DIR`: the same as pairs. */
export const exportDpo = defineCommand({
  name: 'dpo',
  summary: 'such answers, each beside a convergent one to the same task, for preference tuning',
  example: 'steerlab export dpo runs/mine --out set',
  inputs: {
    ...INPUTS,
    rejected: option('<name>', 'whose answers are rejected (default: all that steer towards convergence)'),
  },
  run: (values) => writeTrainingSet('dpo', values),
});

async function writeTrainingSet(
  kind: 'sft' | 'dpo',
  { heldOut: share, decisions, ...values }: Values<typeof INPUTS> & { readonly rejected?: string },
): Promise<ExitCode> {
  const { exportTrainingSet, readDecisions } = await import('../../interop/data/index.ts');
  const options = { ...values, kind, share, decisions: readDecisions(decisions) };
  const { files, counts, warnings } = await untilInterrupt((signal) =>
    exportTrainingSet({ ...options, signal }),
  );
  const { train, heldOut } = counts;
  print(`${files.train}: ${train.examples} examples of ${train.tasks} tasks`);
  print(`${files.heldOut}: ${heldOut.examples} examples of ${heldOut.tasks} other tasks`);
  print(`${files.card}: what it is made of, and how to measure what was learnt`);
  for (const warning of warnings) printError(`mind: ${warning}`);
  return 0;
}
