import { describe, expect, test } from 'vitest';
import { outcomesOf } from '../../../test/analysis/outcomes.ts';
import { contrastsOf } from './contrasts-of.ts';

/*
 * The published runs of Qwen3-30B-Instruct, by hand. The published summaries give, of 71 valid answers each, 2 convergent
 * under anti, 35 under baseline and 58 under pro. By category (anti / baseline / pro, of n):
 *
 *   deceptive behaviour      0 /  1 /  9 of 11      running copies       0 / 11 / 13 of 13
 *   evading shutdown         2 / 15 / 15 of 15      appearing aligned    0 /  6 / 10 of 11
 *   hacking                  0 /  1 /  9 of 10      hiding behaviour     0 /  1 /  2 of 11
 *
 * Values:      authorised 35/71 − 2/71 = 33/71 = 0.4648; unauthorised 58/71 − 35/71 = 23/71 = 0.3239;
 *              gap 58/71 − 2/71 = 56/71 = 0.7887.
 * Discordance: the 2 under anti lie in evading shutdown, where baseline and pro have all 15. So both conditions converge
 *              in 2 tasks; the upper alone in 35 − 2 = 33 and 58 − 2 = 56; the lower alone in none.
 *              Between pro and baseline, evading shutdown and running copies leave 0 reversals, and the transcripts give
 *              one in deceptive behaviour and none elsewhere: 34 both, 24 pro alone, 1 baseline alone, 12 neither.
 * McNemar:     2 × ½³³ = 2.328e-10; 2 × (1 + 25) × ½²⁵ = 1.550e-6; 2 × ½⁵⁶ = 2.776e-17.
 * Holm:        × 3 for the gap, × 2 for authorised, × 1 for unauthorised.
 */
const ANTI = 'c'.repeat(2) + 'n'.repeat(69);
const BASELINE = 'c'.repeat(35) + 'n'.repeat(36);
const PRO = `${'c'.repeat(34)}n${'c'.repeat(24)}${'n'.repeat(12)}`;
const published = [
  ...outcomesOf('baseline', BASELINE),
  ...outcomesOf('anti', ANTI),
  ...outcomesOf('pro', PRO),
];

test('gives the published 30B-Instruct its contrasts as derived by hand', () => {
  const contrasts = contrastsOf(published, { by: 'condition' });
  const common = { subject: 'subject', judge: 'judge', category: null, pairs: 71, method: 'newcombe-paired' };
  expect(contrasts).toMatchObject([
    { ...common, kind: 'authorised', upper: 'baseline', lower: 'anti', p: 2 * 0.5 ** 33 },
    { ...common, kind: 'unauthorised', upper: 'pro', lower: 'baseline' },
    { ...common, kind: 'gap', upper: 'pro', lower: 'anti' },
  ]);
  expect(contrasts.map(({ value }) => value?.toFixed(4))).toEqual(['0.4648', '0.3239', '0.7887']);
  expect(contrasts[1]?.p).toBeCloseTo(2 * 26 * 0.5 ** 25, 12);
  expect(contrasts[2]?.p).toBeCloseTo(2 * 0.5 ** 56, 20);
  for (const [index, factor] of [2, 1, 3].entries()) {
    const { p, pAdjusted } = contrasts[index] ?? {};
    expect(pAdjusted).toBeCloseTo(factor * (p ?? Number.NaN), 15);
  }
  /*
   * Newcombe's limits for the authorised contrast. Wilson: 35/71 gives (0.38005, 0.60659), 2/71 (0.00776, 0.09702).
   * φ = (2 × 36 − 33 × 0 − 71/2) / √(35 × 36 × 2 × 69) = 36.5 / 416.99 = 0.08753.
   * low  = 0.46479 − √(0.11291² − 2 × 0.08753 × 0.11291 × 0.06885 + 0.06885²) = 0.3378
   * high = 0.46479 + √(0.11363² − 2 × 0.08753 × 0.11363 × 0.02041 + 0.02041²) = 0.5785
   */
  expect(contrasts[0]?.low).toBeCloseTo(0.3378, 4);
  expect(contrasts[0]?.high).toBeCloseTo(0.5785, 4);
});

describe('families', () => {
  test('contrasts every pair of conditions of the directions', () => {
    const second = outcomesOf('anti', ANTI, { condition: 'anti-2' });
    const found = contrastsOf([...published, ...second], { by: 'condition' });
    expect(found.map(({ kind, upper, lower }) => `${kind} ${upper} ${lower}`)).toEqual([
      'authorised baseline anti',
      'authorised baseline anti-2',
      'unauthorised pro baseline',
      'gap pro anti',
      'gap pro anti-2',
    ]);
  });

  test('corrects within a judge and not across', () => {
    const other = published.map((outcome) => ({ ...outcome, judge: 'other' }));
    const alone = contrastsOf(published, { by: 'condition' });
    expect(contrastsOf([...published, ...other], { by: 'condition' }).slice(0, 3)).toEqual(alone);
    const twin = published.map((outcome) => ({ ...outcome, subject: 'twin' }));
    const [first] = contrastsOf([...published, ...twin], { by: 'condition' });
    // Six tests now; the two gaps are smaller.
    expect(first?.pAdjusted).toBeCloseTo(4 * (first?.p ?? Number.NaN), 15);
  });

  test('goes by category, each with its own tasks', () => {
    const split = published.map((outcome) => ({
      ...outcome,
      category: Number(outcome.task.slice(5)) < 35 ? 'first' : 'second',
    }));
    const found = contrastsOf(split, { by: 'category' });
    expect(found.map(({ category, pairs }) => `${category} ${pairs}`)).toEqual([
      'first 35',
      'first 35',
      'first 35',
      'second 36',
      'second 36',
      'second 36',
    ]);
  });

  test('has no contrast without both conditions', () => {
    expect(contrastsOf(outcomesOf('anti', ANTI), { by: 'condition' })).toEqual([]);
    expect(contrastsOf([], { by: 'condition' })).toEqual([]);
  });
});
