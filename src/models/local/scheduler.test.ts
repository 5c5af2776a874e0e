import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { Scheduler } from './scheduler.ts';

/** 40 tokens of a task and one of a condition. */
const prompt = (task: number, condition: number) => [
  ...Array.from({ length: 40 }, () => task),
  100 + condition,
];

function setUp(places: number) {
  const log: string[] = [];
  const scheduler = new Scheduler(Array.from({ length: places }, (_, seat) => ({ seat, group: seat % 2 })));
  const ask = (
    task: number,
    condition: number,
    { ms = 2, signal }: { ms?: number; signal?: AbortSignal } = {},
  ) =>
    scheduler.run(
      { tokens: prompt(task, condition) },
      async ({ seat }) => {
        log.push(`${seat}:${task}.${condition}`);
        await sleep(ms);
        return prompt(task, condition);
      },
      signal,
    );
  return { scheduler, ask, log };
}

describe('the scheduler', () => {
  test('keeps the conditions of a task on one place when they are asked in a row', async () => {
    const { ask, log } = setUp(2);
    const tasks = [1, 2, 3, 4, 5, 6];
    await Promise.all(tasks.flatMap((task) => [0, 1, 2].map((condition) => ask(task, condition))));
    expect(log).toHaveLength(18);
    // The last tasks may be shared out, so that no place is idle at the end.
    for (const task of tasks.slice(0, 4)) {
      const seats = log.filter((line) => line.includes(`:${task}.`)).map((line) => line.split(':')[0]);
      expect(new Set(seats).size, `task ${task} in ${log.join(' ')}`).toBe(1);
    }
  });

  test('names the place that holds the beginning of a prompt, and tells when it has been read there', async () => {
    const scheduler = new Scheduler([
      { seat: 'one', group: 0 },
      { seat: 'other', group: 1 },
    ]);
    const log: string[] = [];
    let read = () => {};
    const first = scheduler.run({ tokens: prompt(1, 0) }, async ({ source }, tellRead) => {
      expect(source).toBeNull();
      await new Promise<void>((resolve) => {
        read = resolve;
      });
      log.push('read');
      tellRead();
      return prompt(1, 0);
    });
    const second = scheduler.run({ tokens: prompt(1, 1) }, async ({ seat, source }) => {
      expect([seat, source?.seat].sort()).toEqual(['one', 'other']);
      setTimeout(read);
      await source?.ready;
      log.push('copied');
      return prompt(1, 1);
    });
    await Promise.all([first, second]);
    expect(log).toEqual(['read', 'copied']);
  });

  test('gives a place that is copied from no other work before the copy is made', async () => {
    const { scheduler, ask, log } = setUp(2);
    const copied = Promise.withResolvers<void>();
    const first = ask(1, 0);
    const borrower = scheduler.run({ tokens: prompt(1, 1) }, async ({ source }) => {
      expect(source?.shared).toBe(40);
      await copied.promise;
      log.push('copied');
      source?.release();
      return prompt(1, 1);
    });
    await first;
    const next = ask(3, 0);
    await sleep(20);
    copied.resolve();
    await Promise.all([borrower, next]);
    expect(log.map((line) => line.split(':').at(-1))).toEqual(['1.0', 'copied', '3.0']);
  });

  test('lets every request have its turn', async () => {
    const { ask, log, scheduler } = setUp(1);
    const lonely = ask(99, 0);
    const stream = Array.from({ length: 30 }, (_, condition) => ask(1, condition, { ms: 0 }));
    await Promise.all([lonely, ...stream]);
    expect(log.indexOf('0:99.0')).toBeLessThan(6);
    expect(scheduler.busy + scheduler.waiting).toBe(0);
  });

  test('an abort takes a waiting request out of the queue', async () => {
    const { ask, log, scheduler } = setUp(1);
    const first = ask(1, 0, { ms: 30 });
    await sleep(10);
    const controller = new AbortController();
    const second = ask(2, 0, { signal: controller.signal });
    controller.abort(new Error('no longer wanted'));
    await expect(second).rejects.toThrow('no longer wanted');
    expect(scheduler.waiting).toBe(0);
    await first;
    await sleep(10);
    expect(log).toEqual(['0:1.0']);
  });

  test('a request that fails gives its place back', async () => {
    const { ask, log, scheduler } = setUp(1);
    const failed = scheduler.run({ tokens: [1] }, async () => {
      throw new Error('out of luck');
    });
    await expect(failed).rejects.toThrow('out of luck');
    await ask(2, 0);
    expect(log).toEqual(['0:2.0']);
  });

  test('a pause waits for what runs and holds what waits back', async () => {
    const { ask, log, scheduler } = setUp(1);
    const first = ask(1, 0, { ms: 20 });
    await sleep(10);
    const second = ask(2, 0);
    await scheduler.pause();
    await first;
    await sleep(10);
    expect(log).toEqual(['0:1.0']);
    scheduler.resume([{ seat: 7, group: 0 }]);
    await second;
    expect(log).toEqual(['0:1.0', '7:2.0']);
  });
});
