import { availableParallelism } from 'node:os';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { watchOutput } from './lost-output.ts';

/** How much the heap may grow over what was alive at the last full collection. V8 alone allows up to four times as much. */
const GROWTH_PERCENT = 40;
/** Size of the young generation from which on it grows no more, in bytes. V8 alone goes on to 128 MiB. */
const YOUNG_BYTES = 6 * 2 ** 20;
const LOOK_MS = 100;

/** Sets Node up for a command. It must be called before anything uses Node's thread pool or loads SQLite. */
export function prepareProcess(): void {
  widenThreadPool(process.env);
  keepMemoryFlat();
  quietSqliteWarning();
  watchOutput();
}

/**
 * Gives Node's thread pool a worker for every core, and some for files: the contexts of local models compute on it, and
 * with its usual four workers no more than four of them would. What the user has set stays.
 */
function widenThreadPool(env: NodeJS.ProcessEnv): void {
  env.UV_THREADPOOL_SIZE ??= String(availableParallelism() + 4);
}

/**
 * Has V8 collect sooner, so that a run of 20,000 trials takes hardly more memory than one of 900: half of what it takes
 * otherwise, for a tenth more CPU time (`bench/README.md`). Flags on the command line would do the same, but nobody can
 * give them to a command that a package installs.
 */
function keepMemoryFlat(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWTH_PERCENT}`);
  // There is no flag for the young generation's largest size that holds once V8 runs, but one that ends its growth.
  const timer = setInterval(() => {
    const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
    if (young !== undefined && young.space_size < YOUNG_BYTES) return;
    setFlagsFromString('--semi-space-growth-factor=1');
    clearInterval(timer);
  }, LOOK_MS);
  timer.unref();
}

/**
 * Keeps Node 22 from printing, at each command, that its SQLite is experimental: a user can do nothing about that.
 * Other warnings are printed as ever.
 */
function quietSqliteWarning(): void {
  const emit = process.emitWarning;
  process.emitWarning = (warning: string | Error, ...rest: unknown[]) => {
    if (String(warning).startsWith('SQLite is an experimental feature')) return;
    Reflect.apply(emit, process, [warning, ...rest]);
  };
}
