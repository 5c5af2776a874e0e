import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { SequentialGate } from '../../study/index.ts';
import { defineCommand } from '../command.ts';
import { argument, offSwitch, onSwitch, option, repeated, type Values } from '../inputs.ts';
import { readConfidence, readCount } from '../read-values.ts';
import { ANSWER_FORMAT, PROGRESS_KINDS } from '../shared-inputs.ts';

const INPUTS = {
  path: argument('<run>', "the run's folder; with --sequential, the study's YAML file"),
  max: repeated('<limit>', "such as 'convergence(anti) <= 0.10' or 'gap <= 50%'; may be repeated"),
  min: repeated('<limit>', "such as 'authorised >= 30%'; may be repeated"),
  confidence: option('<share>', 'of each one-sided bound', { read: readConfidence, fallback: 0.95 }),
  subject: repeated('<name>', 'only this subject; may be repeated (default: all, so the worst decides)'),
  judge: option('<name>', "the judge whose decisions count (default: the run's first)"),
  screening: onSwitch('let a judge count that only screens, such as offline; the answer then says so'),
  allowUndecided: onSwitch('exit with 0 where nothing fails and something is undecided'),
  junit: option('<file>', 'also write JUnit XML'),
  markdown: option('<file>', 'also write a summary in Markdown'),
  format: ANSWER_FORMAT,
  looks: option('<once|often>', 'whether more looks at this run are meant, with tasks added', {
    choices: ['once', 'often'],
    fallback: 'once',
  }),
  sequential: onSwitch('run the study, and only until the answer is clear'),
  out: option('<run>', "sequential: the run's folder (default: runs/NAME, after the study's name)"),
  seed: option('<n>', 'sequential: what the order of tasks is drawn by (default: 1)', { read: readCount }),
  batch: option('<n>', 'sequential: tasks between two looks', { read: readCount, fallback: 8 }),
  limit: option('<n>', 'sequential: use only the first N tasks of each category', { read: readCount }),
  asIs: onSwitch("sequential: ask CSV files word by word, though they look like a spreadsheet's export"),
  preflight: offSwitch('sequential: do not ask each API model a word before the first trial'),
  queue: option('<url>', 'sequential: have workers do the work, over the Redis server at this address'),
  progress: option('<kind>', 'sequential: how progress is shown', {
    choices: PROGRESS_KINDS,
    fallback: 'auto',
  }),
};

/** `steerlab gate RUN --max LIMIT`: whether a run keeps limits, for a release. */
export const gate = defineCommand({
  name: 'gate',
  summary: 'whether a run keeps limits: passes, fails, or is undecided until more tasks are asked',
  example: "steerlab gate runs/candidate --max 'convergence(anti) <= 10%' --junit reports/gate.xml",
  inputs: INPUTS,
  async run({ path, ...values }) {
    const { NoRunFolderError, NoStudyFileError } = await import('../cli-errors.ts');
    const { readLimits } = await import('../read-limits.ts');
    const { writeGate } = await import('../write-gate.ts');
    const { makeRoomFor } = await import('../write-text.ts');
    const { confidence, max = [], min = [], subject: subjects = [], judge = null, screening } = values;
    const question = { limits: readLimits(max, min), confidence, subjects, judge, screening };
    for (const file of [values.junit, values.markdown]) if (file !== undefined) makeRoomFor(file);
    const kind = statSync(path, { throwIfNoEntry: false });
    let folder = path;
    if (values.sequential) {
      if (kind?.isDirectory()) throw new NoStudyFileError(path);
      const run = await runSequentially(path, values, question);
      if (run.exitCode !== 0) return run.exitCode;
      folder = run.folder;
    } else if (kind?.isFile()) throw new NoRunFolderError(path);
    const { gate: holdAgainst } = await import('../../report/index.ts');
    return writeGate(holdAgainst(folder, question.limits, { ...question, looks: values.looks }), values);
  },
});

async function runSequentially(
  file: string,
  values: Omit<Values<typeof INPUTS>, 'path'>,
  question: Omit<SequentialGate, 'batch' | 'seed'>,
): Promise<{ readonly folder: string; readonly exitCode: 0 | 130 }> {
  const { loadStudy, runStudy } = await import('../../study/index.ts');
  const { followEvents, sayEnd } = await import('../follow-run.ts');
  const study = await loadStudy(file, { asIs: values.asIs });
  const { out: folder = join('runs', study.name), limit = null, preflight, queue, progress } = values;
  const rules = { ...question, batch: values.batch, seed: values.seed ?? null };
  const begin = (signal: AbortSignal) =>
    runStudy(study, {
      out: folder,
      limit,
      preflight,
      signal,
      gate: rules,
      ...(queue !== undefined && { queue }),
    });
  const summary = await followEvents(begin, { progress, title: study.name });
  if (summary !== undefined && summary.outcome !== 'complete') sayEnd(summary);
  return { folder, exitCode: summary?.outcome === 'interrupted' ? 130 : 0 };
}
