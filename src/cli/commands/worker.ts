import { Command } from 'commander';
import { catchInterrupt } from '../catch-interrupt.ts';
import type { ExitCode } from '../exit-code.ts';
import { readCount } from '../read-count.ts';

interface WorkerFlags {
  readonly queue: string;
  readonly models: readonly string[];
  readonly concurrency: number;
  readonly takeOver: number;
}

/** `steerlab worker --queue URL`: does the work of runs that were begun with `--queue`. */
export function workerCommand(setExit: (code: ExitCode) => void): Command {
  return new Command('worker')
    .description('do the work of runs that were begun with --queue, until interrupted')
    .requiredOption('--queue <url>', 'address of the Redis or Valkey server')
    .option('--models <pattern...>', 'only these, such as local/* (default: all that it can serve)', [])
    .option('--concurrency <n>', 'calls at once to each model behind an API', readCount, 16)
    .option('--take-over <seconds>', 'after how long a silent worker has lost its work', readCount, 30)
    .action(async ({ queue, models, concurrency, takeOver }: WorkerFlags) => {
      const { describeWorkerEvent } = await import('../describe-worker-event.ts');
      const { runWorker } = await import('../../study/worker/index.ts');
      const interrupt = catchInterrupt();
      try {
        await runWorker({
          address: queue,
          models,
          concurrency,
          takeOverSeconds: takeOver,
          report: (event) => console.log(describeWorkerEvent(event)),
          signal: interrupt.signal,
        });
      } finally {
        interrupt.release();
      }
      setExit(0);
    });
}
