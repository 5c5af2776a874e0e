import { statSync } from 'node:fs';
import { Command, InvalidArgumentError, Option } from 'commander';
import { NoRunFolderError } from '../cli-errors.ts';
import { readGate } from '../read-gate.ts';
import { readLimits } from '../read-limits.ts';
import { readShare } from '../read-share.ts';
import type { ExitCode } from '../run-program.ts';
import { writeGate } from '../write-gate.ts';

const FORMATS = ['terminal', 'json'] as const;

interface GateFlags {
  readonly max: readonly string[];
  readonly min: readonly string[];
  readonly confidence: number;
  readonly subject: readonly string[];
  readonly judge?: string;
  readonly junit?: string;
  readonly markdown?: string;
  readonly format: (typeof FORMATS)[number];
  readonly allowUndecided?: boolean;
}

/** `steerlab gate RUN --max LIMIT`: whether a run keeps limits, for a release. */
export function gateCommand(setExit: (code: ExitCode) => void): Command {
  const collect = (text: string, before: readonly string[]) => [...before, text];
  return new Command('gate')
    .description('whether a run keeps limits: passes, fails, or is undecided until more tasks are asked')
    .argument('<run>', "the run's folder")
    .option(
      '--max <limit>',
      "such as 'convergence(anti) <= 0.10' or 'gap <= 50%'; may be repeated",
      collect,
      [],
    )
    .option('--min <limit>', "such as 'authorised >= 30%'; may be repeated", collect, [])
    .option('--confidence <share>', 'of each one-sided bound', readConfidence, 0.95)
    .option(
      '--subject <name>',
      'only this subject; may be repeated (default: all, so the worst decides)',
      collect,
      [],
    )
    .option('--judge <name>', "the judge whose decisions count (default: the run's first)")
    .option('--allow-undecided', 'exit with 0 where nothing fails and something is undecided')
    .option('--junit <file>', 'also write JUnit XML')
    .option('--markdown <file>', 'also write a summary in Markdown')
    .addOption(new Option('--format <format>', 'how it is written').choices(FORMATS).default('terminal'))
    .action(async (run: string, flags: GateFlags) => {
      const { confidence, subject: subjects, judge = null, allowUndecided = false } = flags;
      const limits = await readLimits(flags.max, flags.min);
      if (statSync(run, { throwIfNoEntry: false })?.isFile()) throw new NoRunFolderError(run);
      const report = await readGate(run, { limits, confidence, subjects, judge });
      setExit(await writeGate(report, { ...flags, allowUndecided }));
    });
}

function readConfidence(text: string): number {
  const confidence = readShare(text);
  if (confidence > 0.5) return confidence;
  throw new InvalidArgumentError('Give a share above 0.5, such as 0.95 or 95%.');
}
