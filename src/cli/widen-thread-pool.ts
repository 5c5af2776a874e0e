import { availableParallelism } from 'node:os';

/**
 * Gives Node's thread pool a worker for every core, and some for files: the contexts of local models compute on it, and
 * with its usual four workers no more than four of them would. It must be called before the pool is first used. What the
 * user has set stays.
 */
export function widenThreadPool(env: NodeJS.ProcessEnv): void {
  env.UV_THREADPOOL_SIZE ??= String(availableParallelism() + 4);
}
