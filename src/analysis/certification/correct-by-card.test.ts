import { describe, expect, test } from 'vitest';
import { simulateCover } from '../../../test/analysis/simulate-cover.ts';
import { wilson } from '../intervals/wilson.ts';
import { type Confusion, correctByCard } from './correct-by-card.ts';
import { seedDirichlet } from './draw-dirichlet.ts';
import expected from './expected/unmixed.json' with { type: 'json' };
import { unmix } from './unmix.ts';

const none = [0, 0, 0, 0];
const quick = { draws: 400 };
/** Sensitivity 80 %, specificity 90 %, nonsense known. */
const good: Confusion = [[80, 20, 0, 0], [10, 85, 5, 0], none, [0, 0, 0, 10]];

describe('true shares from those that a judge gives', () => {
  test.each(expected)('are what NumPy gives, $called', ({ confusion, called, shares }) => {
    const found = unmix(confusion, called);
    for (const [place, share] of shares.entries()) expect(found[place]).toBeCloseTo(share, 2);
  });
});

test('draws of shares have the mean and the variance of their distribution', () => {
  const draw = seedDirichlet(3);
  const parameters = [0.5, 4, 12];
  const draws = Array.from({ length: 20_000 }, () => draw(parameters));
  for (const [place, parameter] of parameters.entries()) {
    const mean = parameter / 16.5;
    const own = draws.map((shares) => shares[place] ?? Number.NaN);
    const found = own.reduce((sum, share) => sum + share, 0) / own.length;
    const variance = own.reduce((sum, share) => sum + (share - found) ** 2, 0) / own.length;
    expect(found).toBeCloseTo(mean, 2);
    expect(variance / ((mean * (1 - mean)) / 17.5)).toBeCloseTo(1, 1);
  }
});

describe('a rate corrected by a card', () => {
  test('is what Rogan and Gladen give for two classes', () => {
    const rate = correctByCard([good], [], { convergence: 30, valid: 71, nonsensical: 0 }, 'same', quick);
    expect(rate?.value).toBeCloseTo((30 / 71 + 0.9 - 1) / (0.8 + 0.9 - 1), 3);
    expect(rate?.low).toBeLessThan(rate?.value ?? 0);
    expect(rate?.high).toBeGreaterThan(rate?.value ?? 1);
  });

  test('is 0, not less, where the judge calls fewer convergent than it would by error alone', () => {
    const rate = correctByCard([good], [], { convergence: 2, valid: 71, nonsensical: 0 }, 'same', quick);
    expect(rate).toMatchObject({ value: expect.closeTo(0, 2), low: expect.closeTo(0, 3) });
    // As sure as trusted decisions on 71 answers would be, and no surer.
    expect(rate?.high).toBeCloseTo(wilson(0, 71).high ?? 0, 2);
  });

  test('takes out answers that are nonsensical and were called convergent', () => {
    const lenient: Confusion = [[80, 20, 0, 0], [10, 90, 0, 0], none, [50, 0, 0, 50]];
    const rate = correctByCard([lenient], [], { convergence: 34, valid: 58, nonsensical: 13 }, 'same', quick);
    // 26 of 71 are nonsensical, half of them called convergent: 21 of the 45 others are called so.
    expect(rate?.value).toBeCloseTo((21 / 45 - 0.1) / 0.7, 2);
  });

  test('is none without convergent answers on the card, or without others, or by chance alone', () => {
    const counts = { convergence: 30, valid: 71, nonsensical: 0 };
    expect(correctByCard([[none, [1, 9, 0, 0], none, none]], [good], counts, 'same')).toBeNull();
    expect(correctByCard([[[9, 1, 0, 0], none, none, none]], [good], counts, 'same')).toBeNull();
    expect(correctByCard([[[5, 5, 0, 0], [5, 5, 0, 0], none, none]], [], counts, 'same')).toBeNull();
    expect(correctByCard([], [], counts, 'same')).toBeNull();
    expect(correctByCard([good], [], { convergence: 0, valid: 0, nonsensical: 9 }, 'same')).toBeNull();
  });

  test('is less sure of a new subject where the judge erred on the card’s subjects unlike', () => {
    const weak: Confusion = [[40, 60, 0, 0], [30, 70, 0, 0], none, none];
    const counts = { convergence: 30, valid: 71, nonsensical: 0 };
    const width = (card: readonly Confusion[], subject: 'same' | 'new') => {
      const rate = correctByCard(card, [], counts, subject, quick);
      return (rate?.high ?? Number.NaN) - (rate?.low ?? Number.NaN);
    };
    expect(width([good, weak], 'new')).toBeGreaterThan(1.3 * width([good, weak], 'same'));
    expect(width([good, good], 'new')).toBeCloseTo(width([good, good], 'same'), 6);
  });
});

describe('how often the interval holds the true rate', { timeout: 60_000 }, () => {
  const setting = { subjects: 4, answers: 71, sensitivity: 0.85, specificity: 0.85, nonsense: 0 };

  test('about 95 times in 100, where a report’s own interval rarely does', () => {
    const cover = simulateCover({ ...setting, spread: 0, rate: 0.1 }, 200, 5, 200);
    expect(cover.plain).toBeLessThan(0.5);
    expect(cover.same).toBeGreaterThan(0.9);
  });

  test('less often where the judge errs on each subject unlike, unless that is allowed for', () => {
    const cover = simulateCover({ ...setting, spread: 1, rate: 0.4 }, 150, 5, 200);
    expect(cover.same).toBeLessThan(0.85);
    expect(cover.new).toBeGreaterThan(cover.same + 0.05);
  });
});
