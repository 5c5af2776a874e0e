/** How a model's work is spread over the machine. */
export interface Spread {
  /** Contexts, each of which computes on its own. */
  readonly contexts: number;
  /** Threads of each context; null leaves it to the library (on a GPU). */
  readonly threads: number | null;
  /** Sequences of each context: answers that it generates side by side. */
  readonly sequences: number;
}

/** Numbers that a caller sets instead of the defaults. */
export interface Wishes {
  readonly contexts?: number | undefined;
  readonly threads?: number | undefined;
  readonly sequences?: number | undefined;
}

/** What a spread is planned by. */
export interface Machine {
  /** Cores that this process may use. */
  readonly cores: number;
  /** Size of Node's thread pool, on which contexts compute. */
  readonly workers: number;
  /** Whether the model computes on a GPU. */
  readonly gpu: boolean;
}

/**
 * The default spread, each number of which a caller may override. On a CPU it is one context a core with one thread and
 * three sequences, because threads of one context spin at a barrier; on a GPU one context with many sequences.
 *
 * `workers` is the size of Node's thread pool, on which contexts compute: with more cores than workers the cores that
 * are left over go to the contexts as threads.
 */
export function planSpread(machine: Machine, wishes: Wishes = {}): Spread {
  if (machine.gpu)
    return {
      contexts: wishes.contexts ?? 1,
      threads: wishes.threads ?? null,
      sequences: wishes.sequences ?? 16,
    };
  const contexts = wishes.contexts ?? Math.max(1, Math.min(machine.cores, machine.workers));
  const threads = wishes.threads ?? Math.max(1, Math.floor(machine.cores / contexts));
  return { contexts, threads, sequences: wishes.sequences ?? 3 };
}

/** The size of Node's thread pool: `UV_THREADPOOL_SIZE`, or libuv's default of 4. */
export function readWorkerCount(environment: NodeJS.ProcessEnv): number {
  const size = Number(environment.UV_THREADPOOL_SIZE);
  return Number.isInteger(size) && size > 0 ? size : 4;
}
