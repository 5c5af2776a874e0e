import type { LogTail } from './log-tail.ts';

const METHODS = ['log', 'info', 'warn', 'error'] as const;
const ENGINE = /[\\/]node_modules[\\/](@node-llama-cpp|node-llama-cpp)[\\/]/;
const LOUD = 'warn';

// There is one console, so there is one diversion of it, for as long as any model wants it.
const tails = new Set<LogTail>();
let restore: (() => void) | null = null;

/**
 * Keeps lines that the engine writes to the console, past the logger that it is given, out of a run's output: they go to
 * the log's tail. Who writes is told by the call stack; all other lines come through as they are. Ends with what it returns.
 */
export function divertConsole(tail: LogTail): () => void {
  tails.add(tail);
  restore ??= install();
  return () => {
    tails.delete(tail);
    if (tails.size > 0) return;
    restore?.();
    restore = null;
  };
}

function install(): () => void {
  const before = METHODS.map((method) => [method, console[method]] as const);
  for (const [method, write] of before) {
    console[method] = (...said: unknown[]) => {
      if (!isEngine(new Error().stack ?? '')) return write.apply(console, said);
      for (const tail of tails) tail.add(LOUD, said.map(String).join(' '));
    };
  }
  return () => {
    for (const [method, write] of before) console[method] = write;
  };
}

/** Whether the line above that of this file, which called the console, is the engine's. */
function isEngine(stack: string): boolean {
  const caller = stack.split('\n').slice(2, 4).join('\n');
  return ENGINE.test(caller);
}
