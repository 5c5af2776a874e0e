import { expect, test } from 'vitest';
import { drawFrom } from '../server/draw.ts';
import { byChance, capped, goneFor, type Host, metered, USUAL } from './hosts.ts';
import { type Asking, type Simulated, shareRefused, simulate } from './simulate.ts';

const SEEDS = Array.from({ length: 20 }, (_, number) => 7919 * (number + 1));
const CALLS = 1704;
const AT_ONCE = 64;
const one: Asking = { name: 'a', calls: CALLS, sideBySide: AT_ONCE };
/** What the calls take where nothing is refused. */
const CLEAN = (CALLS * USUAL.answerMs) / 1000 / AT_ONCE;

/** Runs over all seeds; in what order they come out is not told. */
const overSeeds = (host: () => Host, parties = [one], concurrency: 'auto' | number = AT_ONCE) =>
  Promise.all(SEEDS.map((seed) => simulate(host(), parties, drawFrom(seed), { concurrency })));

/** The seed in the middle, and the ninth worst in ten, in units of what is aimed at. */
function ratios(runs: readonly Simulated[], bound: number): { middle: number; bad: number } {
  const sorted = runs.map(({ seconds }) => seconds / bound).sort((one, other) => one - other);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
  return { middle: at(0.5), bad: at(0.9) };
}

const middleShare = (runs: readonly Simulated[]) =>
  runs.map((run) => shareRefused(run)).sort((one, other) => one - other)[Math.floor(runs.length / 2)];

test.each([
  ['never', 0, 1.05],
  ['2 %', 0.02, 1.3],
  ['5 %', 0.05, 1.3],
])('refusals by chance, %s of all calls, cost at most 1.3 times the clean time', async (_, share, most) => {
  const runs = await overSeeds(() => byChance(share));
  expect(ratios(runs, CLEAN).bad).toBeLessThan(most);
  expect(runs.every(({ failed }) => failed === 0)).toBe(true);
});

test('refusals by chance do not keep a lane on auto from growing', async () => {
  const runs = await overSeeds(() => byChance(0.05), [one], 'auto');
  expect(ratios(runs, CLEAN).bad).toBeLessThan(1.3);
});

test.each([
  ['told at once', 40, () => capped(() => 40)],
  ['with Retry-After 1 s', 40, () => capped(() => 40, 1000)],
  ['told late', 40, () => capped(() => 40, null, { ...USUAL, refusalMs: 100 })],
  ['where latency varies much', 40, () => capped(() => 40, null, { ...USUAL, spread: 0.8 })],
  ['a small one', 8, () => capped(() => 8)],
  ['one at a time', 1, () => capped(() => 1)],
] as const)('a cap is found and held within 1.25 of its bound: %s', async (_, cap, host) => {
  const runs = await overSeeds(host);
  expect(ratios(runs, (CALLS * USUAL.answerMs) / 1000 / cap).bad).toBeLessThan(1.25);
  expect(middleShare(runs)).toBeLessThan(0.03);
});

test.each([
  ['a burst of 10', 10, null, 1.1],
  ['a burst of 100', 100, null, 1.1],
  ['a burst of 10, Retry-After 1 s', 10, 1000, 1.2],
  ['no burst at all', 1, null, 1.35],
])('100 calls a second are met: %s', async (_, burst, retryAfterMs, most) => {
  const runs = await overSeeds(() => metered(100, burst, retryAfterMs));
  const { middle, bad } = ratios(runs, (CALLS - burst) / 100);
  expect(middle).toBeLessThan(most);
  expect(bad).toBeLessThan(most + 0.05);
  expect(middleShare(runs)).toBeLessThan(0.03);
});

test('a cap that changes is found again within ten seconds, down and up', async () => {
  const [down, up, end] = [10_000, 30_000, 50_000];
  const calls = 10 * 200 + 20 * 100 + 20 * 200;
  const runs = await overSeeds(
    () => capped((now) => (now >= down && now < up ? 20 : 40)),
    [{ ...one, calls }],
  );
  for (const { sent } of runs) {
    const rate = (from: number, to: number) =>
      sent.filter(({ at, end }) => end === 'answered' && at >= from && at < to).length / ((to - from) / 1000);
    // Ten seconds after each change nearly all of what the cap gives is had.
    expect(rate(down + 1000, down + 10_000)).toBeGreaterThan(0.85 * 100);
    expect(rate(up + 10_000, end - 5_000)).toBeGreaterThan(0.85 * 200);
  }
});

test('two parties share a host fairly, and one that comes late has its half at once', async () => {
  const early: Asking = { name: 'early', calls: 3000, sideBySide: AT_ONCE };
  const late: Asking = { name: 'late', calls: 800, sideBySide: AT_ONCE, from: 3000 };
  const runs = await overSeeds(() => capped(() => 40), [early, late]);
  for (const { sent } of runs) {
    const both = sent.filter(({ at, end }) => end === 'answered' && at >= 3200 && at < 8000);
    const share = both.filter(({ party }) => party === 'late').length / both.length;
    expect(share).toBeGreaterThan(0.45);
    expect(share).toBeLessThan(0.55);
  }
});

test('an outage of ten minutes is over for the lane within five seconds of its end', async () => {
  const [from, to] = [3000, 603_000];
  const runs = await overSeeds(() => goneFor(from, to), [{ ...one, calls: 5000 }]);
  for (const { sent, failed } of runs) {
    expect(failed).toBe(0);
    const back = sent.filter(({ at, end }) => end === 'answered' && at >= to && at < to + 6000).length;
    // In the sixth second it goes at its full rate of 320 a second.
    const sixth = sent.filter(
      ({ at, end }) => end === 'answered' && at >= to + 5000 && at < to + 6000,
    ).length;
    expect(back).toBeGreaterThan(300);
    expect(sixth).toBeGreaterThan(250);
    expect(sent.filter(({ end }) => end === 'unreached').length).toBeLessThan(300);
  }
});
