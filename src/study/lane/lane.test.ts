import { expect, onTestFinished, test } from 'vitest';
import { createFakeClock } from '../../../test/clock/fake-clock.ts';
import type { Failure, RetryCause } from '../../models/index.ts';
import { systemClock } from './clock.ts';
import { createLane, type LaneOptions } from './index.ts';

class Failed extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super('failed');
    this.failure = failure;
  }
}

const fail = (why: RetryCause, retryAfterMs: number | null = null) =>
  new Failed({ kind: 'retry', why, message: why, status: null, retryAfterMs });

/** A refusal that says that a rate is used up. */
const failOfRate = (retryAfterMs: number) =>
  new Failed({ kind: 'retry', why: '429', message: '429', status: null, retryAfterMs, ofRate: true });

function open(options: Partial<LaneOptions> = {}) {
  const clock = createFakeClock();
  const lane = createLane({
    concurrency: 2,
    classify: (error) =>
      error instanceof Failed
        ? error.failure
        : { kind: 'fatal-subject', why: 'unexpected', message: '', status: null },
    clock,
    ...options,
  });
  const started: { readonly name: string; readonly at: number }[] = [];
  /** A call that takes so long by the clock, and then fails where it is given an error. */
  const call = (name: string, milliseconds: number, error?: Error) => () => {
    started.push({ name, at: clock.now() });
    return new Promise<string>((resolve, reject) => {
      clock.after(milliseconds, () => (error ? reject(error) : resolve(name)));
    });
  };
  return { clock, lane, started, call, names: () => started.map(({ name }) => name).join('') };
}

test('first come, first served, and never more at once than allowed', async () => {
  const { clock, lane, call, names } = open();
  const done = ['a', 'b', 'c', 'd'].map((name) => lane.run(call(name, 100)));
  await clock.advance(0);
  expect(names()).toBe('ab');
  await clock.advance(100);
  expect(names()).toBe('abcd');
  await clock.advance(100);
  expect(await Promise.all(done)).toEqual(['a', 'b', 'c', 'd']);
});

test('Retry-After holds the whole lane where a rate is used up', async () => {
  const { clock, lane, call, names } = open();
  const refused = lane.run(call('a', 10, failOfRate(5000)));
  const others = ['b', 'c'].map((name) => lane.run(call(name, 10)));
  await Promise.all([expect(refused).rejects.toThrow('failed'), clock.advance(20)]);
  expect(names()).toBe('ab');
  await clock.advance(4989);
  expect(names()).toBe('ab');
  await clock.advance(1);
  expect(names()).toBe('abc');
  await clock.advance(10);
  expect(await Promise.all(others)).toEqual(['b', 'c']);
});

test('Retry-After of one refused call holds no other, as long as others are answered', async () => {
  const { clock, lane, call, names } = open();
  const refused = lane.run(call('a', 10, fail('429', 5000)));
  const others = ['b', 'c', 'd'].map((name) => lane.run(call(name, 10)));
  await Promise.all([expect(refused).rejects.toThrow('failed'), clock.advance(20)]);
  expect(names()).toBe('abcd');
  await Promise.all(others);
});

test('Retry-After holds the whole lane where all calls are refused', async () => {
  const { clock, lane, started, call } = open({ concurrency: 8 });
  const refused = Array.from({ length: 40 }, () =>
    lane.run(call('x', 10, fail('429', 5000))).catch(() => {}),
  );
  await clock.advance(4000);
  // Those under way together, and the few that show that the next ones fare no better.
  expect(started.length).toBeLessThanOrEqual(12);
  await clock.advance(300_000);
  await Promise.all(refused);
});

test('one absurd Retry-After holds the others for half a minute, and no longer once one is answered', async () => {
  const { clock, lane, call, names } = open({ concurrency: 3 });
  const refused = lane.run(call('a', 10, failOfRate(86_400_000)));
  const others = ['b', 'c', 'd', 'e'].map((name) => lane.run(call(name, 1000)));
  await Promise.all([expect(refused).rejects.toThrow('failed'), clock.advance(999)]);
  expect(names()).toBe('abc');
  await clock.advance(1);
  // `b` was answered: the host wants calls after all.
  expect(names()).toBe('abcde');
  await clock.advance(1000);
  expect(await Promise.all(others)).toEqual(['b', 'c', 'd', 'e']);

  const alone = lane.run(call('f', 10, failOfRate(86_400_000)));
  await Promise.all([expect(alone).rejects.toThrow('failed'), clock.advance(10)]);
  const later = ['g', 'h'].map((name) => lane.run(call(name, 10)));
  await clock.advance(29_999);
  expect(names()).toBe('abcdef');
  await clock.advance(1);
  expect(names()).toBe('abcdefg');
  await clock.advance(20);
  expect(await Promise.all(later)).toEqual(['g', 'h']);
});

test('a host that says it again and again is believed more and more, at the price of single calls', async () => {
  const { clock, lane, started } = open({ concurrency: 8 });
  for (let number = 0; number < 40; number += 1)
    void lane
      .run(async () => {
        started.push({ name: 'x', at: clock.now() });
        throw failOfRate(1_800_000);
      })
      .catch(() => {});
  await clock.advance(0);
  expect(started.length).toBeLessThanOrEqual(8);
  const first = started.length;
  await clock.advance(900_000);
  expect(started.slice(first).map(({ at }) => at)).toEqual([30_000, 90_000, 210_000, 450_000]);
});

test('too many open files lower the lane', async () => {
  const { clock, lane, call, started } = open({ concurrency: 10 });
  const failed = Array.from({ length: 10 }, () => lane.run(call('x', 10, fail('files'))).catch(() => {}));
  await clock.advance(10);
  await Promise.all(failed);
  started.length = 0;
  for (let number = 0; number < 10; number += 1) void lane.run(call('y', 10));
  await clock.advance(0);
  expect(started).toHaveLength(7);
});

test('a clock that is set back during a pause changes nothing', async () => {
  const { lane } = open({ clock: systemClock });
  await expect(lane.run(() => Promise.reject(failOfRate(60)))).rejects.toThrow('failed');
  const real = Date.now;
  onTestFinished(() => {
    Date.now = real;
  });
  Date.now = () => real() - 7_200_000;
  const began = performance.now();
  expect(await lane.run(async () => 'on')).toBe('on');
  expect(performance.now() - began).toBeLessThan(2_000);
});

test('requests a minute', async () => {
  const { clock, lane, call, started } = open({ concurrency: 64, requestsPerMinute: 60 });
  const done = Array.from({ length: 60 }, (_, number) => lane.run(call(`${number}`, 1)));
  await clock.advance(0);
  expect(started).toHaveLength(6);
  await clock.advance(59_000);
  expect(started.length).toBeGreaterThan(55);
  expect(started.length).toBeLessThanOrEqual(60);
  await clock.advance(60_000);
  expect(await Promise.all(done)).toHaveLength(60);
});

test('tokens a minute, corrected by what a call used', async () => {
  const { clock, lane, call, started } = open({ concurrency: 64, tokensPerMinute: 10_000 });
  const run = (name: string, used: number) =>
    lane.run(call(name, 10), { estimateTokens: 1000, tokensOf: () => used });
  void run('a', 1000);
  void run('b', 100);
  await clock.advance(0);
  expect(started).toHaveLength(1);
  await clock.advance(6667 + 10);
  expect(started).toHaveLength(2);
  void run('c', 1000);
  await clock.advance(1000);
  expect(started).toHaveLength(3);
});

test('a call that is stopped while it waits leaves the line, and the others go on', async () => {
  const { clock, lane, call, names } = open({ concurrency: 1 });
  const controller = new AbortController();
  const first = lane.run(call('a', 10));
  const stopped = lane.run(call('b', 10), { signal: controller.signal });
  const last = lane.run(call('c', 10));
  await clock.advance(0);
  controller.abort(new Error('enough'));
  await expect(stopped).rejects.toThrow('enough');
  await clock.advance(20);
  expect(await Promise.all([first, last])).toEqual(['a', 'c']);
  expect(names()).toBe('ac');
  await expect(lane.run(call('d', 1), { signal: controller.signal })).rejects.toThrow('enough');
});

test('a host that is gone is left alone and probed with single calls until it is back', async () => {
  const { clock, lane, started } = open({ concurrency: 8 });
  const backAt = 30_000;
  let answered = 0;
  const call = async () => {
    started.push({ name: 'x', at: clock.now() });
    if (clock.now() < backAt) throw fail('connection');
  };
  // Each call is tried until it works, as the runner does, with a wait of a second.
  const untilDone = async (): Promise<void> => {
    try {
      await lane.run(call);
      answered += 1;
    } catch {
      clock.after(1000, () => void untilDone());
    }
  };
  for (let number = 0; number < 100; number += 1) void untilDone();
  await clock.advance(29_500);
  // Without the watch this would be 100 calls a second.
  expect(started.length).toBeLessThan(20);
  await clock.advance(20_000);
  expect(answered).toBe(100);
  started.length = 0;
  for (let number = 0; number < 20; number += 1)
    void lane.run(() => {
      started.push({ name: 'y', at: clock.now() });
      return new Promise(() => {});
    });
  await clock.advance(0);
  expect(started).toHaveLength(8);
});

test('a few broken connections among many good ones hold nothing', async () => {
  const { clock, lane, call } = open({ concurrency: 4 });
  const done = Array.from({ length: 40 }, (_, number) =>
    lane.run(call('x', 10, number % 5 === 0 ? fail('connection') : undefined)).catch(() => 'broken'),
  );
  await clock.advance(100);
  expect((await Promise.all(done)).filter((outcome) => outcome === 'broken')).toHaveLength(8);
});

test('a lane on auto finds a cap that the host does not tell', async () => {
  const { clock, lane } = open({ concurrency: 'auto' });
  const cap = 20;
  let atHost = 0;
  let refused = 0;
  const call = () =>
    new Promise<void>((resolve, reject) => {
      if (atHost >= cap) {
        refused += 1;
        clock.after(1, () => reject(fail('429')));
        return;
      }
      atHost += 1;
      clock.after(200, () => {
        atHost -= 1;
        resolve();
      });
    });
  let done = 0;
  const untilDone = async (): Promise<void> => {
    try {
      await lane.run(call);
      done += 1;
    } catch {
      clock.after(500, () => void untilDone());
    }
  };
  for (let number = 0; number < 1000; number += 1) void untilDone();
  let time = 0;
  for (; done < 1000; time += 100) await clock.advance(100);
  let atOnce = 0;
  for (let number = 0; number < 100; number += 1)
    void lane.run(() => {
      atOnce += 1;
      return new Promise(() => {});
    });
  await clock.advance(0);
  expect(atOnce).toBeLessThanOrEqual(24);
  // The bound is 1000 / 20 × 200 ms.
  expect(time).toBeLessThan(1.35 * 10_000);
  expect(refused).toBeLessThan(150);
});
