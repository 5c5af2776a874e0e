import { Command } from 'commander';
import { printReplication } from '../print-replication.ts';
import type { ExitCode } from '../run-program.ts';

/** `steerlab replicate DIR`: recomputes the published table and holds it against what was printed. */
export function replicateCommand(setExit: (code: ExitCode) => void): Command {
  return new Command('replicate')
    .description('recompute the published figures from the transcripts, and compare')
    .argument('<dir>', 'the folder that holds the result folders')
    .action(async (dir: string) => {
      const { replicate } = await import('../../interop/published/index.ts');
      if (!printReplication(replicate(dir))) setExit(1);
    });
}
