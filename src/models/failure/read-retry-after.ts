/** Longer waits are cut: a service that asks for more than an hour will be asked again in an hour. */
const LONGEST_MS = 3_600_000;

/**
 * How long a reply asks its client to wait, in milliseconds: `retry-after-ms`, else `Retry-After` in seconds or as an
 * HTTP date (RFC 9110, section 10.2.3). Null where neither is there or readable.
 *
 * @param now milliseconds since 1970, which an HTTP date is held against.
 */
export function readRetryAfter(
  headers: Readonly<Record<string, string>> | undefined,
  now: number,
): number | null {
  const milliseconds = toNumber(headers?.['retry-after-ms']);
  if (milliseconds !== null) return clamp(milliseconds);
  const value = headers?.['retry-after'];
  const seconds = toNumber(value);
  if (seconds !== null) return clamp(seconds * 1000);
  const date = value === undefined ? Number.NaN : Date.parse(value);
  return Number.isNaN(date) ? null : clamp(date - now);
}

function toNumber(value: string | undefined): number | null {
  return value !== undefined && /^\s*\d+(\.\d+)?\s*$/.test(value) ? Number(value) : null;
}

function clamp(milliseconds: number): number {
  return Math.min(Math.max(0, milliseconds), LONGEST_MS);
}
