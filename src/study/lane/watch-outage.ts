/** Notices that a host is gone. */
export interface OutageWatch {
  /** Whether one call at a time is let through, to find out if the host is back. */
  readonly isProbing: boolean;
  reached(): void;
  /**
   * A call could not reach the host. Returns how long to leave the host alone, in milliseconds; 0 where it may be
   * chance.
   */
  missed(): number;
}

const CHANCE = 3;
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 4_000;

/**
 * After three calls in a row that could not reach it the host counts as gone. Then the lane rests, longer after each
 * failed probe, up to 4 s, and lets single calls through until one is answered. Without this, a server that restarts
 * would use up the attempts of every call in a few seconds.
 */
export function watchOutage(): OutageWatch {
  let misses = 0;
  let pause = FIRST_PAUSE_MS;
  return {
    get isProbing() {
      return misses >= CHANCE;
    },
    reached() {
      misses = 0;
      pause = FIRST_PAUSE_MS;
    },
    missed() {
      misses += 1;
      if (misses < CHANCE) return 0;
      const now = pause;
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      return now;
    },
  };
}
