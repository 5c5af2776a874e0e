import type { Clock } from '../../src/study/lane/clock.ts';

/** A clock that stands still until it is moved. */
export interface FakeClock extends Clock {
  /** Moves on, calls back whatever comes due in its order, and lets promises settle after each. */
  advance(milliseconds: number): Promise<void>;
}

/** Makes a clock that begins at 0. */
export function createFakeClock(): FakeClock {
  let time = 0;
  let timers: { readonly due: number; readonly callback: () => void }[] = [];
  return {
    now: () => time,
    wall: () => time,
    after(milliseconds, callback) {
      const timer = { due: time + milliseconds, callback };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    async advance(milliseconds) {
      const end = time + milliseconds;
      await settle();
      for (;;) {
        const next = timers.filter(({ due }) => due <= end).sort((a, b) => a.due - b.due)[0];
        if (next === undefined) break;
        timers = timers.filter((timer) => timer !== next);
        time = Math.max(time, next.due);
        next.callback();
        await settle();
      }
      time = end;
    },
  };
}

// Promise chains of any sane length are over by the time that a macrotask runs.
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
