import { expect, test } from 'vitest';
import { type DrawBelow, seedDraws } from '../resampling/random.ts';
import { betAgainst } from './bet-against.ts';
import { exactBound } from './exact-bound.ts';

/*
 * How often a gate passes although the rate is just at the limit, so that it ought not to. Each test draws sequences of
 * 100 tasks and looks after each one. At 95 % confidence 5 % may pass; 2,000 sequences vary by 0.5 points (one standard
 * error), and the seed is fixed.
 */
const SEQUENCES = 2_000;
const TASKS = 100;
const ALPHA = 0.05;

function shareOfPasses(
  draw: (draws: DrawBelow) => number,
  passes: (values: readonly number[]) => boolean,
  sequences = SEQUENCES,
): number {
  const draws = seedDraws(11);
  let passed = 0;
  for (let sequence = 0; sequence < sequences; sequence += 1) {
    if (passes(Array.from({ length: TASKS }, () => draw(draws)))) passed += 1;
  }
  return passed / sequences;
}

const withRate = (rate: number) => (draws: DrawBelow) => (draws(1_000_000) < rate * 1_000_000 ? 1 : 0);
const passesByBets = (limit: number) => (values: readonly number[]) =>
  betAgainst(limit, values).reached(ALPHA) !== null;

test.each([0.05, 0.1, 0.3, 0.5, 0.9])(
  'with a true rate of the limit, %d, a sequence passes in 5 % at most',
  (rate) => {
    expect(shareOfPasses(withRate(rate), passesByBets(rate))).toBeLessThanOrEqual(ALPHA);
  },
);

test('differences of pairs and means of repeats keep the level too', () => {
  // −1, 0 and 1 with a mean of 0.3, stretched to [0, 1]; and means of three trials with a mean of 0.2.
  const difference = (draws: DrawBelow) => [0, 0.5, 0.5, 0.5, 0.5, 1, 1, 1, 1, 0.5][draws(10)] ?? 0;
  expect(shareOfPasses(difference, passesByBets(0.65))).toBeLessThanOrEqual(ALPHA);
  const repeats = (draws: DrawBelow) => ([0, 0, 0, 1, 2][draws(5)] ?? 0) / 3;
  expect(shareOfPasses(repeats, passesByBets(0.2))).toBeLessThanOrEqual(ALPHA);
});

test('looking after each task with a bound for a fixed number breaks the level', () => {
  const peeks = (values: readonly number[]) => {
    let count = 0;
    return values.some((value, place) => {
      count += value;
      return exactBound('high', count, place + 1, ALPHA) <= 0.3;
    });
  };
  const once = (values: readonly number[]) => {
    const count = values.reduce((sum, value) => sum + value, 0);
    return exactBound('high', count, TASKS, ALPHA) <= 0.3;
  };
  expect(shareOfPasses(withRate(0.3), once)).toBeLessThanOrEqual(ALPHA + 0.01);
  expect(shareOfPasses(withRate(0.3), peeks, 600)).toBeGreaterThan(2.5 * ALPHA);
});

test('a sequence that is well within its limit passes soon', () => {
  const after: number[] = [];
  const share = shareOfPasses(withRate(0.02), (values) => {
    const place = betAgainst(0.15, values).reached(ALPHA);
    if (place !== null) after.push(place);
    return place !== null;
  });
  expect(share).toBeGreaterThan(0.95);
  expect(after.toSorted((one, other) => one - other)[Math.floor(after.length / 2)]).toBeLessThan(50);
});
