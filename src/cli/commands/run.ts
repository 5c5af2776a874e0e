import { join } from 'node:path';
import { Command, Option } from 'commander';
import type { ExitCode } from '../exit-code.ts';
import { followRun } from '../follow-run.ts';
import { PROGRESS_KINDS, type ProgressKind } from '../open-reporter.ts';
import { printDryRun } from '../print-dry-run.ts';
import { readCount } from '../read-count.ts';

interface RunFlags {
  readonly out?: string;
  readonly limit?: number;
  readonly dryRun?: boolean;
  readonly preflight: boolean;
  readonly queue?: string;
  readonly progress: ProgressKind;
  readonly contexts?: number;
  readonly threads?: number;
  readonly sequences?: number;
}

/** `steerlab run STUDY.yaml`: runs a study, or goes on where it stopped. */
export function runCommand(setExit: (code: ExitCode) => void): Command {
  return new Command('run')
    .description('run a study, or go on where it stopped')
    .argument('<study>', "the study's YAML file")
    .option('--out <run>', "the run's folder (default: runs/NAME, after the study's name)")
    .option('--limit <n>', 'ask only the first N tasks of each category', readCount)
    .option('--dry-run', 'show what would be asked, and what it may cost, and ask nothing')
    .option('--no-preflight', 'do not ask each API model a word before the first trial')
    .option('--queue <url>', 'have workers do the work, over the Redis server at this address')
    .addOption(
      new Option('--progress <kind>', 'how progress is shown')
        .choices(PROGRESS_KINDS)
        .default('auto' satisfies ProgressKind),
    )
    .option('--contexts <n>', 'contexts of a local model (default: one a core)', readCount)
    .option('--threads <n>', 'threads of each context (default: 1)', readCount)
    .option('--sequences <n>', 'answers that each context generates at once (default: 3)', readCount)
    .action(async (file: string, flags: RunFlags) => {
      const { loadStudy, runStudy } = await import('../../study/index.ts');
      const loaded = await loadStudy(file);
      const { contexts, threads, sequences } = flags;
      const overrides = Object.entries({ contexts, threads, sequences }).filter(
        ([, value]) => value !== undefined,
      );
      const study = { ...loaded, local: { ...loaded.local, ...Object.fromEntries(overrides) } };
      const limit = flags.limit ?? null;
      if (flags.dryRun === true) return printDryRun(study, limit);
      const out = flags.out ?? join('runs', study.name);
      const { preflight, progress, queue } = flags;
      const options = { out, limit, preflight, ...(queue === undefined ? {} : { queue }) };
      const begin = (signal: AbortSignal) => runStudy(study, { ...options, signal });
      setExit(await followRun(begin, { progress, title: study.name, folder: out }));
    });
}
