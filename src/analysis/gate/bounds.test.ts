import { expect, test } from 'vitest';
import { betAgainst } from './bet-against.ts';
import { exactBound } from './exact-bound.ts';
import expected from './expected/expected.json' with { type: 'json' };

test('one-sided exact bounds are as SciPy has them', () => {
  for (const { count, n, alpha, low, high } of expected.exact) {
    expect(exactBound('low', count, n, alpha)).toBeCloseTo(low, 9);
    expect(exactBound('high', count, n, alpha)).toBeCloseTo(high, 9);
  }
});

test('the worth of bets is, after each value, as confseq has it', () => {
  for (const { values, mean, logs } of expected.worths) {
    for (const [place, log] of logs.entries()) {
      expect(betAgainst(mean, values.slice(0, place + 1)).repeated(1)).toBeCloseTo(log, 8);
    }
    const whole = betAgainst(mean, values);
    expect(whole.best).toBeCloseTo(Math.max(0, ...logs), 8);
    expect(whole.repeated(2)).toBeCloseTo(betAgainst(mean, [...values, ...values]).repeated(1), 8);
  }
});

test('the worth is near the closed form of the mixture that it sums up', () => {
  for (const { count, n, mean, log } of expected.closed) {
    const values = Array.from({ length: n }, (_, place) => (place < count ? 1 : 0));
    expect(betAgainst(mean, values).repeated(1)).toBeCloseTo(log, 2);
  }
});

test('the order of the values does not matter in the end', () => {
  const values = [0, 1, 0.5, 0, 0, 1, 0, 0.25];
  expect(betAgainst(0.4, values).repeated(1)).toBeCloseTo(
    betAgainst(0.4, values.toReversed()).repeated(1),
    12,
  );
});
