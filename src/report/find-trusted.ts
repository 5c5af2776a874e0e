import { personOf } from '../vocabulary/index.ts';
import type { ReportInput } from './report-input.ts';

/**
 * Pairs a run's first judge with each judge whose decisions are taken for the truth: all people, and those that are
 * named. No pair where the first judge is one of them.
 */
export function findTrusted({
  judges,
  trusted: named = [],
}: Pick<ReportInput, 'judges' | 'trusted'>): { readonly judge: string; readonly trusted: string }[] {
  const isTrusted = (name: string) => personOf(name) !== null || named.includes(name);
  const [judge = '', ...others] = judges.map(({ name }) => name);
  return isTrusted(judge) ? [] : others.filter(isTrusted).map((trusted) => ({ judge, trusted }));
}
