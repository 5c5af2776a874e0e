import { expect, test } from 'vitest';
import { openGauge } from './gauge.ts';

const { signal } = new AbortController();
const used = (tokens: number) => ({ usd: tokens / 100, tokens });

test('grows by what calls use above what they may, and never shrinks', () => {
  const gauge = openGauge();
  expect(gauge.take(used(50), used(100))).toBe(false);
  expect(gauge.factor).toBe(1);
  expect(gauge.take(used(2_000), used(100))).toBe(true);
  expect(gauge.take(used(300), used(100))).toBe(false);
  expect(gauge.factor).toBe(20);
  expect(openGauge().take(used(5), { usd: 0, tokens: 0 })).toBe(false);
});

/** How many of five pieces of work are under way at a time, at the most; the first `failing` of them fail. */
async function runFive(failing: number): Promise<number[]> {
  const gauge = openGauge();
  let underWay = 0;
  let begun = 0;
  const seen: number[] = [];
  const work = async () => {
    begun += 1;
    const fails = begun <= failing;
    underWay += 1;
    await new Promise((resolve) => setImmediate(resolve));
    seen.push(underWay);
    underWay -= 1;
    if (fails) throw new Error('no');
    gauge.take(used(1), used(2));
  };
  await Promise.allSettled([1, 2, 3, 4, 5].map(() => gauge.measure(signal, work)));
  return seen;
}

test('one call goes first, and then all go at once; where calls only fail, so they do in the end', async () => {
  expect(await runFive(0)).toEqual([1, 4, 3, 2, 1]);
  expect(await runFive(1)).toEqual([1, 1, 3, 2, 1]);
  expect(await runFive(5)).toEqual([1, 1, 1, 2, 1]);
});

test('whoever waits for the first is let go when the run is stopped', async () => {
  const gauge = openGauge();
  const stop = new AbortController();
  const first = gauge.measure(signal, () => new Promise((resolve) => setTimeout(resolve, 50)));
  const second = gauge.measure(stop.signal, async () => {});
  stop.abort(new Error('stopped'));
  await expect(second).rejects.toThrow('stopped');
  await first;
});
