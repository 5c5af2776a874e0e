/** Time as lanes see it: given to them, so that tests can move it. */
export interface Clock {
  /** Milliseconds since some moment. Never set back: deadlines and pauses are told by it. */
  now(): number;
  /** Milliseconds since 1970, as the machine's calendar has it: for telling people, and for no deadline, since it can be set. */
  wall(): number;
  /** Calls back after so many milliseconds; what it returns calls that off. */
  after(milliseconds: number, callback: () => void): () => void;
}

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => performance.now(),
  wall: () => Date.now(),
  after(milliseconds, callback) {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
};
