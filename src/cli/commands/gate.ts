import { statSync } from 'node:fs';
import { join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { NoRunFolderError, NoStudyFileError } from '../cli-errors.ts';
import type { ExitCode } from '../exit-code.ts';
import { followEvents, sayEnd } from '../follow-run.ts';
import { PROGRESS_KINDS, type ProgressKind } from '../open-reporter.ts';
import { readCount } from '../read-count.ts';
import { type GateQuestion, readGate } from '../read-gate.ts';
import { readLimits } from '../read-limits.ts';
import { readShare } from '../read-share.ts';
import { writeGate } from '../write-gate.ts';

const FORMATS = ['terminal', 'json'] as const;

interface GateFlags {
  readonly max?: readonly string[];
  readonly min?: readonly string[];
  readonly confidence: number;
  readonly subject?: readonly string[];
  readonly judge?: string;
  readonly junit?: string;
  readonly markdown?: string;
  readonly format: (typeof FORMATS)[number];
  readonly allowUndecided?: boolean;
  readonly sequential?: boolean;
  readonly out?: string;
  readonly seed?: number;
  readonly batch: number;
  readonly limit?: number;
  readonly preflight: boolean;
  readonly progress: ProgressKind;
}

/** `steerlab gate RUN --max LIMIT`: whether a run keeps limits, for a release. */
export function gateCommand(setExit: (code: ExitCode) => void): Command {
  const collect = (text: string, before: readonly string[] = []) => [...before, text];
  return new Command('gate')
    .description('whether a run keeps limits: passes, fails, or is undecided until more tasks are asked')
    .argument('<run>', "the run's folder; with --sequential, the study's YAML file")
    .option('--max <limit>', "such as 'convergence(anti) <= 0.10' or 'gap <= 50%'; may be repeated", collect)
    .option('--min <limit>', "such as 'authorised >= 30%'; may be repeated", collect)
    .option('--confidence <share>', 'of each one-sided bound', readConfidence, 0.95)
    .option(
      '--subject <name>',
      'only this subject; may be repeated (default: all, so the worst decides)',
      collect,
    )
    .option('--judge <name>', "the judge whose decisions count (default: the run's first)")
    .option('--allow-undecided', 'exit with 0 where nothing fails and something is undecided')
    .option('--junit <file>', 'also write JUnit XML')
    .option('--markdown <file>', 'also write a summary in Markdown')
    .addOption(new Option('--format <format>', 'how it is written').choices(FORMATS).default('terminal'))
    .option('--sequential', 'run the study, and only until the answer is clear')
    .option('--out <run>', "sequential: the run's folder (default: runs/NAME, after the study's name)")
    .option('--seed <n>', 'sequential: what the order of tasks is drawn by (default: 1)', readCount)
    .option('--batch <n>', 'sequential: tasks between two looks', readCount, 8)
    .option('--limit <n>', 'sequential: use only the first N tasks of each category', readCount)
    .option('--no-preflight', 'sequential: do not ask each API model a word before the first trial')
    .addOption(
      new Option('--progress <kind>', 'sequential: how progress is shown')
        .choices(PROGRESS_KINDS)
        .default('auto' satisfies ProgressKind),
    )
    .action(async (path: string, flags: GateFlags) => {
      const { confidence, max = [], min = [], subject: subjects = [], judge = null } = flags;
      const question = { limits: await readLimits(max, min), confidence, subjects, judge };
      const kind = statSync(path, { throwIfNoEntry: false });
      let folder = path;
      if (flags.sequential === true) {
        if (kind?.isDirectory()) throw new NoStudyFileError(path);
        const run = await runSequentially(path, flags, question);
        if (run.exitCode !== 0) return setExit(run.exitCode);
        folder = run.folder;
      } else if (kind?.isFile()) throw new NoRunFolderError(path);
      const report = await readGate(folder, question);
      setExit(await writeGate(report, { ...flags, allowUndecided: flags.allowUndecided === true }));
    });
}

async function runSequentially(
  file: string,
  flags: GateFlags,
  question: GateQuestion,
): Promise<{ readonly folder: string; readonly exitCode: 0 | 130 }> {
  const { loadStudy, runStudy } = await import('../../study/index.ts');
  const loaded = await loadStudy(file);
  // The first judge is the one whose decisions the run follows.
  const judges = loaded.judges.toSorted(
    (one, other) => Number(other.name === flags.judge) - Number(one.name === flags.judge),
  );
  const study = { ...loaded, judges };
  const { out: folder = join('runs', study.name), preflight, progress } = flags;
  const gate = { ...question, batch: flags.batch, seed: flags.seed ?? null };
  const limit = flags.limit ?? null;
  const begin = (signal: AbortSignal) => runStudy(study, { out: folder, limit, preflight, signal, gate });
  const summary = await followEvents(begin, { progress, title: study.name });
  if (summary !== undefined && summary.outcome !== 'complete') sayEnd(summary);
  return { folder, exitCode: summary?.outcome === 'interrupted' ? 130 : 0 };
}

function readConfidence(text: string): number {
  const confidence = readShare(text);
  if (confidence > 0.5) return confidence;
  throw new InvalidArgumentError('Give a share above 0.5, such as 0.95 or 95%.');
}
