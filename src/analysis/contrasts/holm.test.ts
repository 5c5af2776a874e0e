import fc from 'fast-check';
import { expect, test } from 'vitest';
import expected from '../expected/expected.json' with { type: 'json' };
import { holm } from './holm.ts';

test('is as statsmodels has it', () => {
  for (const [index, p] of holm(expected.holm.ps).entries()) {
    expect(p).toBeCloseTo(expected.holm.adjusted[index] ?? Number.NaN, 12);
  }
});

test('leaves tests that were not made out of the family', () => {
  expect(holm([null, 0.02, null, 0.03])).toEqual([null, 0.04, null, 0.04]);
  expect(holm([])).toEqual([]);
});

test('never lowers a p, keeps the order, stays in [0, 1]', () => {
  const ps = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 });
  fc.assert(
    fc.property(ps, (family) => {
      const adjusted = holm(family);
      for (const [index, p] of family.entries()) {
        expect(adjusted[index]).toBeGreaterThanOrEqual(p);
        expect(adjusted[index]).toBeLessThanOrEqual(1);
        for (const [other, q] of family.entries()) {
          if (p < q) expect(Number(adjusted[index])).toBeLessThanOrEqual(Number(adjusted[other]));
        }
      }
    }),
  );
});
