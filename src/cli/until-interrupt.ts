import { catchInterrupt } from './catch-interrupt.ts';

/** Does something that Ctrl-C stops in an orderly way. */
export async function untilInterrupt<T>(act: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const interrupt = catchInterrupt();
  try {
    return await act(interrupt.signal);
  } finally {
    interrupt.release();
  }
}
