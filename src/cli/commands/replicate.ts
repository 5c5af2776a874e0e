import { Command } from 'commander';
import type { ExitCode } from '../exit-code.ts';

/** `steerlab replicate DIR`: recomputes the published table and holds it against what was printed. */
export function replicateCommand(setExit: (code: ExitCode) => void): Command {
  return new Command('replicate')
    .description('recompute the published figures from the transcripts, and compare')
    .argument('<dir>', 'the folder that holds the result folders')
    .action(async (dir: string) => {
      const { printReplication } = await import('../print-replication.ts');
      const { replicate } = await import('../../interop/published/index.ts');
      if (!printReplication(replicate(dir))) setExit(1);
    });
}
