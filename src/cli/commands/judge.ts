import { Command, Option } from 'commander';
import { followRun } from '../follow-run.ts';
import { PROGRESS_KINDS, type ProgressKind } from '../open-reporter.ts';
import type { ExitCode } from '../run-program.ts';

interface JudgeFlags {
  readonly judge: string;
  readonly baseUrl?: string;
  readonly preflight: boolean;
  readonly progress: ProgressKind;
}

/** `steerlab judge RUN --judge JUDGE`: judges stored answers again; nothing is generated. */
export function judgeCommand(setExit: (code: ExitCode) => void): Command {
  return new Command('judge')
    .description('judge stored answers again, or go on where that stopped; nothing is generated')
    .argument('<run>', "the run's folder")
    .requiredOption('--judge <judge>', 'offline, provider/model, or NAME=provider/model')
    .option('--base-url <url>', 'where an openai-compatible model is served, usually ending in /v1')
    .option('--no-preflight', 'do not ask the model a word before the first answer')
    .addOption(
      new Option('--progress <kind>', 'how progress is shown')
        .choices(PROGRESS_KINDS)
        .default('auto' satisfies ProgressKind),
    )
    .action(async (folder: string, flags: JudgeFlags) => {
      const { readJudge } = await import('../read-judge.ts');
      const judge = readJudge(flags.judge, flags.baseUrl);
      const { judgeRun } = await import('../../study/index.ts');
      const { preflight, progress } = flags;
      const begin = (signal: AbortSignal) => judgeRun(folder, judge, { preflight, signal });
      setExit(await followRun(begin, { progress, title: `${folder}, judged by ${judge.name}`, folder }));
    });
}
