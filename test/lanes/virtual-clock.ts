import type { Clock } from '../../src/study/lane/clock.ts';

/** A clock that goes as fast as there is nothing to wait for. */
export interface VirtualClock extends Clock {
  /** Goes on from timer to timer until the work has ended; throws where nothing would ever end it. */
  until(work: Promise<unknown>): Promise<void>;
}

interface Timer {
  readonly due: number;
  readonly order: number;
  callback: (() => void) | null;
}

/** Makes a clock that begins at 0. Its timers lie in a binary heap, so that thousands of calls take milliseconds. */
export function createVirtualClock(): VirtualClock {
  const heap: Timer[] = [];
  let time = 0;
  let order = 0;
  const isBefore = (one: Timer, other: Timer) =>
    one.due < other.due || (one.due === other.due && one.order < other.order);
  const at = (place: number) => heap[place] as Timer;

  function push(timer: Timer): void {
    let place = heap.push(timer) - 1;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!isBefore(timer, at(parent))) break;
      heap[place] = at(parent);
      place = parent;
    }
    heap[place] = timer;
  }
  function pop(): Timer | undefined {
    const first = heap[0];
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return first;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(at(child + 1), at(child))) child += 1;
      if (!isBefore(at(child), last)) break;
      heap[place] = at(child);
      place = child;
    }
    heap[place] = last;
    return first;
  }
  return {
    now: () => time,
    wall: () => time,
    after(milliseconds, callback) {
      const timer: Timer = { due: time + Math.max(0, milliseconds), order: order++, callback };
      push(timer);
      return () => {
        timer.callback = null;
      };
    },
    async until(work) {
      let isOver = false;
      work.then(
        () => {
          isOver = true;
        },
        () => {
          isOver = true;
        },
      );
      await settle();
      while (!isOver) {
        const timer = pop();
        if (timer === undefined) throw new Error('nothing is waited for, and the work has not ended');
        if (timer.callback === null) continue;
        time = Math.max(time, timer.due);
        timer.callback();
        await settle();
      }
      await work;
    },
  };
}

// Promise chains of any sane length are over by the time that a macrotask runs.
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
