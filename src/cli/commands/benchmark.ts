import { Command } from 'commander';
import { catchInterrupt } from '../catch-interrupt.ts';

/** `steerlab benchmark pull instrumental-eval`: fetches the published tasks, on the user's word. */
export function benchmarkCommand(): Command {
  const command = new Command('benchmark').description('tasks that others have published');
  command
    .command('pull')
    .description("fetch the published tasks from the paper's repository, at a pinned commit, with checksums")
    .argument('<name>', 'instrumental-eval')
    .option('--to <dir>', 'where to put them', 'benchmark')
    .action(async (name: string, { to }: { to: string }) => {
      const { UnknownBenchmarkError } = await import('../cli-errors.ts');
      if (name !== 'instrumental-eval') throw new UnknownBenchmarkError(name);
      const { pullInstrumentalEval } = await import('../../benchmark/pull/index.ts');
      const interrupt = catchInterrupt();
      try {
        const { written, kept } = await pullInstrumentalEval({ to, signal: interrupt.signal });
        console.log(
          `Wrote ${written.length} files to ${to}; ${kept.length} were there already and are the same.`,
        );
      } finally {
        interrupt.release();
      }
    });
  return command;
}
