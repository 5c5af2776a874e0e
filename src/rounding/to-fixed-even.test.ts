import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { toFixedEven } from './index.ts';

describe('toFixedEven', () => {
  // Expected values: print(f"{x:.2f}") in CPython 3.12.
  test.each([
    [3.125, '3.12'],
    [9.375, '9.38'],
    [-3.125, '-3.12'],
    [-9.375, '-9.38'],
    [0.125, '0.12'],
    [0.375, '0.38'],
    [0.625, '0.62'],
    [2.675, '2.67'],
    [46.47887, '46.48'],
    [100, '100.00'],
    [12.5, '12.50'],
  ])('rounds %d as Python does', (value, text) => {
    expect(toFixedEven(value, 2)).toBe(text);
  });

  test('takes the even digit on exact ties of rates', () => {
    // python3 -c 'print(*(f"{n / 32 * 100:.2f}" for n in range(1, 32, 2)))'
    const python =
      '3.12 9.38 15.62 21.88 28.12 34.38 40.62 46.88 53.12 59.38 65.62 71.88 78.12 84.38 90.62 96.88';
    const ours = Array.from({ length: 16 }, (_, i) => toFixedEven(((2 * i + 1) / 32) * 100, 2));
    expect(ours.join(' ')).toBe(python);
  });

  test('prints every rate of up to 400 answers as Python does', () => {
    // python3 -c 'import hashlib; print(hashlib.sha256("".join(f"{c / n * 100:.2f};" for n in range(1, 401)
    //   for c in range(n + 1)).encode()).hexdigest())'
    const python = '2223e302ed9a919882f76fda8dcf5ce9587cf5fa7b7142784cd165f9810bbf49';
    const hash = createHash('sha256');
    for (let n = 1; n <= 400; n += 1) {
      for (let count = 0; count <= n; count += 1) hash.update(`${toFixedEven((count / n) * 100, 2)};`);
    }
    expect(hash.digest('hex')).toBe(python);
  });
});
