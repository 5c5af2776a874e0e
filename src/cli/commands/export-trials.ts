import { Command, Option } from 'commander';
import { untilInterrupt } from '../until-interrupt.ts';

const FORMATS = ['jsonl', 'parquet'] as const;
type Format = (typeof FORMATS)[number];

interface ExportTrialsFlags {
  readonly format: Format;
  readonly output?: string;
  readonly force?: boolean;
}

/** `steerlab export trials RUN`: one row a trial, with every judge's decision. */
export function exportTrialsCommand(): Command {
  return new Command('trials')
    .description("a table with one row a trial and every judge's decision")
    .argument('<run>', "the run's folder")
    .addOption(
      new Option('--format <format>', 'how it is written').choices(FORMATS).default('jsonl' satisfies Format),
    )
    .option('--output <file>', 'write to a file instead of standard output')
    .option('--force', 'write over a file that is there already')
    .action(async (run: string, { format, output, force = false }: ExportTrialsFlags, command: Command) => {
      if (format === 'parquet' && output === undefined) {
        command.error("error: option '--output <file>' is needed: Parquet is not for standard output");
      }
      const { exportTrials } = await import('../../interop/data/index.ts');
      await untilInterrupt((signal) =>
        exportTrials({ run, format, output: output ?? process.stdout, force, signal }),
      );
      if (output !== undefined) console.error(`Wrote ${output}.`);
    });
}
