/** A limit on how much happens in a minute. */
export interface RateBucket {
  /** How long until so much may be taken, in milliseconds; 0 for now. */
  waitFor(amount: number, now: number): number;
  take(amount: number, now: number): void;
  /** Puts back what was taken too much (or takes what was taken too little, where negative). */
  giveBack(amount: number): void;
}

/**
 * A token bucket that lets at most `perMinute` through in any sixty seconds: a tenth of it at once, and the rest evenly.
 * (A bucket that holds a whole minute's worth would let nearly twice as much through in its first minute.) What is larger
 * than the bucket waits until it is full and leaves a debt.
 */
export function createRateBucket(perMinute: number, start: number): RateBucket {
  const capacity = Math.max(1, perMinute / 10);
  const perMs = Math.max(perMinute - capacity, perMinute / 10) / 60_000;
  let level = capacity;
  let filledAt = start;

  function fill(now: number): void {
    level = Math.min(capacity, level + Math.max(0, now - filledAt) * perMs);
    filledAt = now;
  }
  return {
    waitFor(amount, now) {
      fill(now);
      const missing = Math.min(amount, capacity) - level;
      // A bucket that is filled in fractions never gets exactly where it should.
      return missing <= 1e-9 ? 0 : Math.ceil(missing / perMs);
    },
    take(amount, now) {
      fill(now);
      level -= amount;
    },
    giveBack(amount) {
      level = Math.min(capacity, level + amount);
    },
  };
}
