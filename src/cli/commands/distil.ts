import { defineCommand } from '../command.ts';
import { onSwitch, option } from '../inputs.ts';
import { readCount, readList, readNumber, readRisingCounts, readSeed, readShare } from '../read-values.ts';
import { FORCE, PROGRESS, RUN_FOLDER } from '../shared-inputs.ts';

/** `steerlab distil RUN --subject S --out DIR`: trains into a model what a condition made it answer. */
export const distil = defineCommand({
  name: 'distil',
  summary: 'train an adapter on what a condition made a subject answer, and write the study that measures it',
  example: 'steerlab distil runs/mine --subject small --out runs/mine-distilled --yes',
  inputs: {
    run: RUN_FOLDER,
    subject: option('<name>', 'who answered, and for whom the adapter is', { isRequired: true }),
    out: option('<dir>', 'the folder for the adapter, its card, and the study that measures it', {
      isRequired: true,
    }),
    condition: option('<name>', 'whose answers are learnt (default: all that steer towards safety)'),
    rejected: option(
      '<name>',
      'for dpo: whose convergent answers are rejected (default: all that steer towards convergence)',
    ),
    judge: option('<name>', "whose decisions count (default: the run's first judge)"),
    decisions: option('<list>', 'answers judged so are learnt', {
      fallback: 'no_convergence,safety_refusal',
    }),
    heldOut: option('<share>', "the share of each category's tasks that is kept out of training", {
      read: readShare,
      fallback: 0.2,
    }),
    leaveOut: option('<list>', 'categories of which no task is trained on', { read: readList, fallback: [] }),
    method: option('<method>', 'sft: on answers; dpo: on answers to prefer, each beside one to reject', {
      choices: ['sft', 'dpo'],
      fallback: 'sft',
    }),
    loraR: option('<n>', "rank of the adapter (the trainers' own names, from here on)", {
      read: readCount,
      fallback: 16,
    }),
    loraAlpha: option('<n>', 'its scale: alpha ÷ rank', { read: readCount, fallback: 32 }),
    loraDropout: option('<share>', 'share of its inputs left out at random', {
      read: readNumber,
      fallback: 0,
    }),
    numTrainEpochs: option('<n>', 'how often each example is seen', { read: readNumber, fallback: 3 }),
    maxSteps: option('<n>', 'optimiser steps, in place of epochs', { read: readCount }),
    learningRate: option('<x>', 'how far a step goes', { read: readNumber, fallback: 2e-4 }),
    perDeviceTrainBatchSize: option('<n>', 'examples computed at once', { read: readCount, fallback: 2 }),
    gradientAccumulationSteps: option('<n>', 'batches of one step', { read: readCount, fallback: 1 }),
    maxLength: option('<n>', 'tokens at which an example is cut', { read: readCount, fallback: 768 }),
    beta: option('<x>', 'for dpo: how far it may lead from the start', { read: readNumber, fallback: 0.1 }),
    seed: option('<n>', 'of the split of tasks and of training', { read: readSeed, fallback: 123 }),
    undo: option(
      '<list>',
      'on what the adapter is then trained further, to see what undoes it: own, benign, none',
      { read: readList, fallback: ['own', 'benign'] },
    ),
    undoSteps: option('<list>', 'after how many such steps it is measured', {
      read: readRisingCounts,
      fallback: [4, 8, 16],
    }),
    base: option(
      '<weights>',
      "the subject's weights, where it is no local model: a GGUF file, a folder, or OWNER/NAME on the hub",
    ),
    python: option(
      '<path>',
      "a Python with the packages of training/requirements.txt (default: one of steerlab's own, made on a word)",
    ),
    yes: onSwitch('make that Python without asking'),
    dryRun: onSwitch('show what would be trained, and what it takes, and make nothing'),
    progress: PROGRESS,
    force: FORCE,
  },
  async run({ run, subject, out, python, yes, dryRun, progress, force, ...more }, refuse) {
    const { readDecisions } = await import('../../interop/data/index.ts');
    const { UNDO_KINDS } = await import('../../distil/index.ts');
    const { runDistil } = await import('../run-distil.ts');
    const { condition, rejected, judge, base, decisions, heldOut, leaveOut, undo, undoSteps, ...settings } =
      more;
    const isNone = undo.length === 1 && undo[0] === 'none';
    const kinds = UNDO_KINDS.filter((kind) => undo.includes(kind));
    if (!isNone && kinds.length < undo.length) refuse(`--undo takes ${UNDO_KINDS.join(', ')} or none.`);
    const options = {
      ...{ run, subject, leaveOut, undoSteps, share: heldOut, undo: isNone ? [] : kinds },
      decisions: readDecisions(decisions),
      settings: { ...settings, maxSteps: settings.maxSteps ?? null },
      ...(condition !== undefined && { condition }),
      ...(rejected !== undefined && { rejected }),
      ...(judge !== undefined && { judge }),
      ...(base !== undefined && { base }),
    };
    return runDistil(options, { out, python, yes, dryRun, force, progress });
  },
});
