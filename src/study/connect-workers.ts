import type { Executor } from './executor.ts';
import type { RouteTo } from './in-process/call-through-lane.ts';
import type { Study } from './study.ts';

/** Workers behind a queue that can be reached. */
export interface Workers extends AsyncDisposable {
  /**
   * Has them do the work of a run.
   *
   * @param run - the run's own id
   */
  execute(run: string, routeTo: RouteTo): Executor;
}

/** What workers are to do, and how they are found. */
export interface WorkersOptions {
  readonly study: Study;
  /** Holds the queue's secret. */
  readonly env: NodeJS.ProcessEnv;
  readonly onNotice: (notice: string) => void;
}

/**
 * Reaches the queue of a study's workers; null where there is none, as this process is to do the work itself.
 *
 * @param address - of a Redis or Valkey server
 * @throws SecretForQueueError, QueueSecretError, QueueAddressError, QueueUnreachableError, QueueUnfitError
 */
export async function connectWorkers(
  address: string | undefined,
  { study, env, onNotice }: WorkersOptions,
): Promise<Workers | null> {
  if (address === undefined) return null;
  // Loaded here and not before: most runs do without it.
  const queue = await import('./queue/index.ts');
  queue.assertForQueue(study);
  const key = queue.readQueueKey(env);
  const connection = await queue.connectRedis(address, onNotice);
  return {
    execute: (run, routeTo) => queue.createQueueExecutor({ study, routeTo, connection, key, run, onNotice }),
    [Symbol.asyncDispose]: () => connection[Symbol.asyncDispose](),
  };
}
