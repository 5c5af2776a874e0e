import { Command } from 'commander';
import type { ExitCode } from '../exit-code.ts';
import { importInspectCommand } from './import-inspect.ts';

/** `steerlab import WHAT … --out RUN`: other people's results as a run of their own. */
export function importCommand(setExit: (code: ExitCode) => void): Command {
  const command = new Command('import').description("other people's results, as a run");
  command
    .command('published')
    .description("the paper's result folders")
    .argument('<dir>', 'the folder that holds the result folders')
    .requiredOption('--out <run>', "the run's folder")
    .option('--lenient', 'import what can be read, and list what was left out')
    .action(async (dir: string, { out, lenient = false }: { out: string; lenient?: boolean }) => {
      const { importPublished } = await import('../../interop/published/index.ts');
      const { runs, trials, decided, dropped, unanswered, benchmark, leftOut } = await importPublished({
        dir,
        out,
        lenient,
      });
      console.log(
        `Imported ${runs} result folders into ${out}: ${trials} trials, ${decided} decided, ${dropped} dropped.`,
      );
      if (unanswered > 0) console.log(`${unanswered} trials could not be read and count as unanswered.`);
      console.log(
        benchmark === null
          ? 'There is no folder "benchmark" beside them, so the categories\' contexts are empty.'
          : `Contexts come from ${benchmark}.`,
      );
      for (const error of leftOut) console.error(`left out: ${error.message}`);
      if (leftOut.length > 0) setExit(1);
      console.log(`See it with: steerlab report ${out}`);
    });
  command.addCommand(importInspectCommand());
  return command;
}
