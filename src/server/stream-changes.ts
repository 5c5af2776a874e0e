import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { RunShelf } from './run-shelf.ts';

const LOOK_EVERY = 700;
const BEAT_EVERY = 20_000;

/** Tells a browser, over server-sent events, whenever a run has changed. It then asks for what it shows. */
export function streamChanges(context: Context, shelf: RunShelf, slug: string): Response {
  shelf.open(slug);
  return streamSSE(context, async (stream) => {
    let seen = '';
    let beat = performance.now();
    while (!stream.aborted && !stream.closed) {
      const state = stateOf(shelf, slug);
      if (state !== seen) await stream.writeSSE({ event: 'changed', data: state });
      else if (performance.now() - beat > BEAT_EVERY) await stream.writeSSE({ event: 'beat', data: '' });
      if (state !== seen || performance.now() - beat > BEAT_EVERY) beat = performance.now();
      seen = state;
      await stream.sleep(LOOK_EVERY);
    }
  });
}

/** Differs whenever the run's database, or whether it is being written to, has changed. */
function stateOf(shelf: RunShelf, slug: string): string {
  try {
    return `${shelf.version(slug)} ${shelf.isRunning(slug) ? 'running' : 'still'}`;
  } catch {
    return 'gone';
  }
}
