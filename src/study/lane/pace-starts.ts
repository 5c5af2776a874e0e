/** Keeps starts apart. */
export interface Pacer {
  /** When the next start is due, by the lane's clock; 0 where none has been. */
  readonly due: number;
  /** A start is put off to when it is due. */
  held(): void;
  /** Nothing is put off: whoever comes next has not waited for its turn. */
  released(): void;
  /** A call starts; the next is due so much later. */
  started(now: number, gapMs: number): void;
}

/** More lateness than this is not made up for. */
const MOST_LATE_MS = 100;

/**
 * Starts that were put off are counted from when they were due, not from when they came to pass: timers are late by a
 * millisecond or, on a busy machine, by many, and a pace that lost them with each start would fall far behind.
 */
export function paceStarts(): Pacer {
  let due = 0;
  let isHeld = false;
  return {
    get due() {
      return due;
    },
    held() {
      isHeld = true;
    },
    released() {
      isHeld = false;
    },
    started(now, gapMs) {
      due = (isHeld ? Math.max(due, now - MOST_LATE_MS) : now) + gapMs;
    },
  };
}
