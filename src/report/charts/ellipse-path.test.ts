import { expect, test } from 'vitest';
import { ellipsePath } from './ellipse-path.ts';

const estimate = (value: number) => ({ value, low: null, high: null });
const point = { judge: 'j', subject: 's', authorised: estimate(0.4), unauthorised: estimate(0.1) };

test('walks round the centre, the longer half-axis at its angle', () => {
  const path = ellipsePath({ ...point, ellipse: { semiMajor: 0.2, semiMinor: 0.1, angle: Math.PI / 2 } });
  expect(path[0]?.x).toBeCloseTo(0.4);
  expect(path[0]?.y).toBeCloseTo(0.3);
  expect(path[15]?.x).toBeCloseTo(0.3);
  expect(path[15]?.y).toBeCloseTo(0.1);
  expect(path.at(-1)?.y).toBeCloseTo(path[0]?.y ?? Number.NaN);
});

test('is empty without an ellipse', () => {
  expect(ellipsePath({ ...point, ellipse: null })).toEqual([]);
});
