import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { formatPercent } from './format-percent.ts';

describe('formatPercent', () => {
  it('takes the even digit on exact ties, as Python does', () => {
    // python3 -c 'print(*(f"{n / 32 * 100:.2f}" for n in range(1, 32, 2)))'
    const python =
      '3.12 9.38 15.62 21.88 28.12 34.38 40.62 46.88 53.12 59.38 65.62 71.88 78.12 84.38 90.62 96.88';
    const ours = Array.from({ length: 16 }, (_, i) => formatPercent(((2 * i + 1) / 32) * 100));
    expect(ours.join(' ')).toBe(python);
  });

  it('prints every rate of up to 400 answers as Python does', () => {
    // python3 -c 'import hashlib; print(hashlib.sha256("".join(f"{c / n * 100:.2f};" for n in range(1, 401)
    //   for c in range(n + 1)).encode()).hexdigest())'
    const python = '2223e302ed9a919882f76fda8dcf5ce9587cf5fa7b7142784cd165f9810bbf49';
    const hash = createHash('sha256');
    for (let n = 1; n <= 400; n += 1) {
      for (let count = 0; count <= n; count += 1) hash.update(`${formatPercent((count / n) * 100)};`);
    }
    expect(hash.digest('hex')).toBe(python);
  });
});
