import { InterruptedError } from '../waiting/index.ts';
import { printError } from './console.ts';
import { outputLost } from './lost-output.ts';

/**
 * How long paid calls may go on after each signal, and after how long the process ends whatever is still open, in
 * milliseconds. Who presses Ctrl-C waits; a scheduler that stops a service, or a terminal that was closed, does not mind.
 */
const PATIENCE = {
  SIGINT: { graceMs: 1_200, endMs: 1_800 },
  SIGTERM: { graceMs: 5_000, endMs: 8_000 },
  SIGHUP: { graceMs: 5_000, endMs: 8_000 },
};

/**
 * Does something that ends in an orderly way at the first Ctrl-C, SIGTERM or SIGHUP, or where nobody reads the output any
 * more: its signal aborts, so that what is done, and what is paid for and on its way, is stored and shown. A second Ctrl-C or
 * SIGTERM ends the process at once, which loses nothing that is stored. (Closing a terminal may send SIGHUP twice.)
 *
 * @param patienceMs - how long it may take to end, where that is longer than calls may
 */
export async function untilInterrupt<T>(
  act: (signal: AbortSignal) => Promise<T>,
  patienceMs = 0,
): Promise<T> {
  const controller = new AbortController();
  const stop = (signal: keyof typeof PATIENCE) => {
    const { graceMs, endMs } = PATIENCE[signal];
    if (!controller.signal.aborted) {
      controller.abort(new InterruptedError('interrupted', graceMs));
      setTimeout(endNow, Math.max(endMs, patienceMs)).unref();
    } else if (signal !== 'SIGHUP') process.exit(130);
  };
  const stopUnread = () => controller.abort(new InterruptedError('nobody reads', PATIENCE.SIGTERM.graceMs));
  const signals = Object.keys(PATIENCE) as (keyof typeof PATIENCE)[];
  for (const signal of signals) process.on(signal, stop);
  outputLost.addEventListener('abort', stopUnread, { once: true });
  if (outputLost.aborted) stopUnread();
  try {
    return await act(controller.signal);
  } finally {
    for (const signal of signals) process.off(signal, stop);
    outputLost.removeEventListener('abort', stopUnread);
  }
}

/** The backstop: something is left that does not listen. What is stored stays stored. */
function endNow(): void {
  printError('\nInterrupted before all had ended. What was answered and judged is stored.');
  process.exit(130);
}
