import { Command } from 'commander';
import { untilInterrupt } from '../until-interrupt.ts';

/** `steerlab export inspect RUN --out DIR`: one Inspect log a subject and condition. */
export function exportInspectCommand(): Command {
  return new Command('inspect')
    .description("Inspect AI's logs, one .eval file a subject and condition")
    .argument('<run>', "the run's folder")
    .requiredOption('--out <dir>', 'the folder that the logs are written into')
    .option('--force', 'write over logs that are there already')
    .action(async (run: string, { out, force = false }: { out: string; force?: boolean }) => {
      const { exportInspect } = await import('../../interop/inspect/index.ts');
      const files = await untilInterrupt((signal) => exportInspect({ run, out, force, signal }));
      for (const file of files) console.log(file);
      console.error(`Wrote ${files.length} logs. Look at them with: inspect view start --log-dir ${out}`);
    });
}
