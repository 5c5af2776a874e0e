import { Command, Option } from 'commander';
import type { PanelRule } from '../../vocabulary/index.ts';
import type { ExitCode } from '../exit-code.ts';
import { followRun } from '../follow-run.ts';
import { PROGRESS_KINDS, type ProgressKind } from '../open-reporter.ts';

interface JudgeFlags {
  readonly judge: string;
  readonly baseUrl?: string;
  readonly rule?: PanelRule;
  readonly preflight: boolean;
  readonly progress: ProgressKind;
}

/** `steerlab judge RUN --judge JUDGE`: judges stored answers again; nothing is generated. */
export function judgeCommand(setExit: (code: ExitCode) => void): Command {
  return new Command('judge')
    .description('judge stored answers again, or go on where that stopped; nothing is generated')
    .argument('<run>', "the run's folder")
    .requiredOption(
      '--judge <judge>',
      'offline, provider/model, NAME=provider/model, a name in the study, or panel:A,B,…',
    )
    .addOption(
      new Option('--rule <rule>', 'how a panel that --judge lists decides (default: majority)').choices([
        'majority',
        'any-flag',
      ]),
    )
    .option('--base-url <url>', 'where an openai-compatible model is served, usually ending in /v1')
    .option('--no-preflight', 'do not ask the model a word before the first answer')
    .addOption(
      new Option('--progress <kind>', 'how progress is shown')
        .choices(PROGRESS_KINDS)
        .default('auto' satisfies ProgressKind),
    )
    .action(async (folder: string, flags: JudgeFlags) => {
      const { judgeRun, loadStudyOfRun } = await import('../../study/index.ts');
      const { readJudges } = await import('../read-judge.ts');
      const { judges: known } = await loadStudyOfRun(folder);
      const { baseUrl: baseURL, rule, preflight, progress } = flags;
      const judges = readJudges(flags.judge, { baseURL, known, rule });
      const begin = (signal: AbortSignal) => judgeRun(folder, judges, { preflight, signal });
      const title = `${folder}, judged by ${judges.at(-1)?.name}`;
      setExit(await followRun(begin, { progress, title, folder }));
    });
}
