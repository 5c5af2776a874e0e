/**
 * Writes a value as Inspect writes it: keys without a value are left out, and NaN stands as `NaN`, which Python's JSON
 * reads and JSON proper does not have. Halves of surrogate pairs, which Python's models refuse, become U+FFFD.
 */
export function writeJson(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.toWellFormed());
  if (typeof value === 'number' && Number.isNaN(value)) return 'NaN';
  if (Array.isArray(value)) return `[${value.map(writeJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const keys = Object.entries(value).filter(([, entry]) => entry !== undefined && entry !== null);
  return `{${keys.map(([key, entry]) => `${writeJson(key)}:${writeJson(entry)}`).join(',')}}`;
}
