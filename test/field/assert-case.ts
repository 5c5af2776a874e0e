import { expect } from 'vitest';
import type { FieldCase } from './case-schema.ts';
import type { Seen } from './seen.ts';
import { toMatcher } from './to-matcher.ts';

/** Holds what came of a case against what it expects. */
export function assertCase({ expect: wanted }: FieldCase, { exit, said, waits, requests, run }: Seen): void {
  if (wanted.said !== undefined || wanted.unsaid !== undefined) {
    const output = oneSpace(`${said} ${run?.table() ?? ''}`);
    for (const text of wanted.said ?? [])
      expect(output.includes(oneSpace(text)), `"${text}" in:\n${said}`).toBe(true);
    for (const text of wanted.unsaid ?? [])
      expect(output.includes(oneSpace(text)), `"${text}" in:\n${said}`).toBe(false);
  }
  const compare = (what: string, seen: unknown, pattern: unknown) => {
    if (pattern !== undefined) expect(seen, what).toEqual(toMatcher(pattern));
  };
  compare('answers', run?.answers, wanted.answers);
  compare('judgements', run?.judgements, wanted.judgements);
  compare('failures', run?.failures, wanted.failures);
  if (wanted.report !== undefined) compare('report', run?.report(), wanted.report);
  compare('requests', requests, wanted.requests);
  if ('waits' in wanted) compare('waits', waits, wanted.waits);
  expect(exit, `exit code, after:\n${said}`).toBe(wanted.exit);
}

function oneSpace(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
