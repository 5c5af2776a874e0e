import { expect } from 'vitest';

/**
 * Makes what vitest compares with of a case's pattern. Objects may hold more than is asked for, lists may not. An object
 * of one of these keys alone is a word about a value: `contains` (text with this in it), `matches` (text by a regular
 * expression), `from` and `to` (a number, both included), `absent: true`, `present: true`, `has` (a list with these
 * among others).
 */
export function toMatcher(pattern: unknown): unknown {
  if (Array.isArray(pattern)) return pattern.map(toMatcher);
  if (typeof pattern !== 'object' || pattern === null) return pattern;
  const entries = Object.entries(pattern);
  const [[word, value] = ['', null]] = entries;
  if (entries.length === 1) {
    if (word === 'contains') return expect.stringContaining(String(value));
    if (word === 'matches') return expect.stringMatching(new RegExp(String(value)));
    if (word === 'present') return expect.anything();
    if (word === 'has' && Array.isArray(value)) return expect.arrayContaining(value.map(toMatcher));
  }
  if (entries.length > 0 && entries.every(isBound)) {
    const { from = -Infinity, to = Infinity } = pattern as { from?: number; to?: number };
    return expect.toSatisfy(
      (seen: unknown) => typeof seen === 'number' && seen >= from && seen <= to,
      `${from} to ${to}`,
    );
  }
  const absent = entries.filter(([, one]) => isAbsent(one)).map(([key]) => key);
  const wanted = entries.filter(([, one]) => !isAbsent(one));
  const held = expect.objectContaining(Object.fromEntries(wanted.map(([key, one]) => [key, toMatcher(one)])));
  if (absent.length === 0) return held;
  return expect.toSatisfy(
    (seen: unknown) =>
      held.asymmetricMatch(seen) &&
      absent.every((key) => (seen as Record<string, unknown>)[key] === undefined),
    `${JSON.stringify(pattern)}`,
  );
}

function isBound([key, value]: [string, unknown]): boolean {
  return (key === 'from' || key === 'to') && typeof value === 'number';
}

function isAbsent(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'absent' in value && value.absent === true;
}
