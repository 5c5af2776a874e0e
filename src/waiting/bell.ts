import { setTimeout as sleep } from 'node:timers/promises';

/** Something that one waits for with patience of one's own. */
export interface Bell {
  ring(): void;
  /** Waits until it rings, for so many milliseconds at most, or until the signal aborts. What rang before ends the wait at once. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** A bell that has not rung yet. */
export function openBell(): Bell {
  let hasRung = false;
  let wake = () => {};
  return {
    ring() {
      hasRung = true;
      wake();
    },
    async wait(milliseconds, signal) {
      if (!hasRung) {
        const over = new AbortController();
        wake = () => over.abort();
        await sleep(milliseconds, null, { signal: AbortSignal.any([signal, over.signal]) }).catch(() => {});
      }
      hasRung = false;
    },
  };
}
