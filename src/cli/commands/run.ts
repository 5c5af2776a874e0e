import { join } from 'node:path';
import { Command, Option } from 'commander';
import type { RunSummary } from '../../study/index.ts';
import { catchInterrupt } from '../catch-interrupt.ts';
import { openReporter, PROGRESS_KINDS, type ProgressKind } from '../open-reporter.ts';
import { printDryRun } from '../print-dry-run.ts';
import { readCount } from '../read-count.ts';
import type { ExitCode } from '../run-program.ts';
import { writeReports } from '../write-reports.ts';

interface RunFlags {
  readonly out?: string;
  readonly limit?: number;
  readonly dryRun?: boolean;
  readonly preflight: boolean;
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
      const interrupt = catchInterrupt();
      const reporter = await openReporter(flags.progress, study.name);
      let summary: RunSummary | undefined;
      try {
        const { signal } = interrupt;
        for await (const event of runStudy(study, { out, limit, preflight: flags.preflight, signal })) {
          reporter.take(event);
          if (event.kind === 'finished') summary = event.summary;
        }
      } finally {
        reporter.end();
        interrupt.release();
      }
      if (flags.progress !== 'json') await writeReports(out);
      if (summary !== undefined) sayEnd(summary);
      if (summary?.outcome === 'interrupted') setExit(130);
      else if (summary?.outcome !== 'complete') setExit(1);
    });
}

/** Says on standard error what the table doesn't: that there was nothing to do, or how to go on. */
function sayEnd({ outcome, asked, judged }: RunSummary): void {
  if (outcome === 'complete' && asked + judged === 0) {
    console.error('\nNothing was left to ask: every trial was answered and judged before.');
  } else if (outcome === 'interrupted') {
    console.error(
      '\nInterrupted. What was answered and judged is stored; the same command goes on from there.',
    );
  } else if (outcome === 'incomplete') {
    console.error('\nSome trials are missing: the reasons stand above. The same command tries them again.');
  }
}
