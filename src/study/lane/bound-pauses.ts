/** How long a host may hold all calls back by what it says to one. */
export interface PauseBounds {
  /** Whether one call at a time is let through, to find out whether the host meant all of them. */
  readonly isProbing: boolean;
  /**
   * A call was told to come back after so long. Returns how long to hold the others, in milliseconds.
   *
   * @param isOld whether the call began before the pause that holds now: such a call says nothing new
   */
  asked(milliseconds: number, isOld: boolean): number;
  /** A call came back well. */
  answered(): void;
}

/** Longest pause that one reply brings about by itself. */
const TRUSTED_MS = 300_000;
const FIRST_DOUBT_MS = 30_000;
const LONGEST_MS = 3_600_000;

/**
 * Up to five minutes a host is taken at its word. What asks for more on one call (`Retry-After: 86400` where all others are
 * answered) holds the rest for half a minute; then single calls find out. Each that is told the same doubles the pause, up to
 * what was asked for and an hour; the first that is answered ends it.
 */
export function boundPauses(): PauseBounds {
  let doubt = 0;
  return {
    get isProbing() {
      return doubt > 0;
    },
    asked(milliseconds, isOld) {
      if (milliseconds <= TRUSTED_MS) return milliseconds;
      if (isOld && doubt > 0) return 0;
      doubt = doubt === 0 ? FIRST_DOUBT_MS : Math.min(doubt * 2, LONGEST_MS);
      return Math.min(doubt, milliseconds);
    },
    answered() {
      doubt = 0;
    },
  };
}
