import { tryParseJson } from '../../text/index.ts';
import { readDuration } from './read-duration.ts';
import { readReset } from './read-reset.ts';
import { LONGEST_READ } from './read-server-words.ts';

/** How a reply's headers are read: lower-case names. */
export type ReplyHeaders = Readonly<Record<string, string>> | undefined;

const IN_WORDS =
  /(?:try(?:ing)? again|retry(?:ing)?|wait)\b[^.\d]{0,40}?(\d[\d.]*\s*[a-z]+(?:[\s,]*(?:and\s+)?\d[\d.]*\s*[a-z]+)*)/i;

/**
 * How long a reply names for another try, in milliseconds from now: `retry-after-ms`, `Retry-After` in seconds or as an
 * HTTP date (RFC 9110, section 10.2.3), Google's `RetryInfo`, the same headers of a provider behind OpenRouter, or a time in
 * the reply's words ("Please try again in 7m12s"). Null where none is there or readable.
 *
 * @param now milliseconds since 1970, which a date is held against
 */
export function readNamedWait(headers: ReplyHeaders, body: string, now: number): number | null {
  const inHeaders = readRetryAfter(headers, now);
  if (inHeaders !== null) return inHeaders;
  const json = tryParseJson(body);
  const inDetails = findRetryInfo(json, 0);
  if (inDetails !== null) return inDetails;
  const inner = findInnerHeaders(json);
  const inInner = readRetryAfter(inner, now);
  if (inInner !== null) return inInner;
  const words = IN_WORDS.exec(body.slice(0, LONGEST_READ))?.[1];
  return words === undefined ? null : readDuration(words);
}

/** What headers say of when a limit is set back, in milliseconds from now; null where they say nothing. */
export function readResetWait(headers: ReplyHeaders, body: string, now: number): number | null {
  return readReset(headers, now) ?? readReset(findInnerHeaders(tryParseJson(body)), now);
}

/** `retry-after-ms`, else `Retry-After`; see {@link readNamedWait}. */
export function readRetryAfter(headers: ReplyHeaders, now: number): number | null {
  const milliseconds = toNumber(headers?.['retry-after-ms']);
  if (milliseconds !== null) return milliseconds;
  const value = headers?.['retry-after'];
  const seconds = toNumber(value);
  if (seconds !== null) return seconds * 1000;
  const date = value === undefined ? Number.NaN : Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

function toNumber(value: string | undefined): number | null {
  return value !== undefined && /^\s*\d+(\.\d+)?\s*s?\s*$/.test(value) ? Number.parseFloat(value) : null;
}

/** `google.rpc.RetryInfo` (google/rpc/error_details.proto): `retryDelay`, such as "2s" or "33.5s". */
function findRetryInfo(value: unknown, depth: number): number | null {
  if (typeof value !== 'object' || value === null || depth > 6) return null;
  if ('retryDelay' in value && typeof value.retryDelay === 'string') return readDuration(value.retryDelay);
  for (const inner of Object.values(value)) {
    const found = findRetryInfo(inner, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

/** OpenRouter hands on a limit's headers in `error.metadata.headers`. */
function findInnerHeaders(json: unknown): ReplyHeaders {
  const metadata = property(property(json, 'error'), 'metadata');
  const headers = property(metadata, 'headers');
  if (typeof headers !== 'object' || headers === null) return undefined;
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
