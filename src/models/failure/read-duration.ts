const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^(ms|msecs?|millis|milliseconds?)$/i, 1],
  [/^(s|secs?|seconds?)$/i, 1000],
  [/^(m|mins?|minutes?)$/i, 60_000],
  [/^(h|hrs?|hours?)$/i, 3_600_000],
  [/^(d|days?)$/i, 86_400_000],
];

/**
 * A length of time as services write it, in milliseconds: `20ms`, `1.5s`, `6m0s`, `7m12.5s`, `1h2m`, `26 seconds`, `2 minutes
 * and 5 seconds`. Null where it begins with no number and unit; reading ends at the first word that is no unit.
 */
export function readDuration(text: string): number | null {
  let sum: number | null = null;
  for (const [, amount = '', name = ''] of text.matchAll(/(\d+(?:\.\d+)?)\s*([a-zµ]+)/gi)) {
    const unit = UNITS.find(([names]) => names.test(name));
    if (unit === undefined) break;
    sum = (sum ?? 0) + Number(amount) * unit[1];
  }
  return sum;
}
