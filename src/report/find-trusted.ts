import { personOf } from '../vocabulary/index.ts';
import type { ReportInput } from './report-input.ts';

/** The first judge beside each whose decisions are taken for the truth, as all people's labels are; none where the first is one of these. */
export function findTrusted({
  judges,
  trusted: named = [],
}: Pick<ReportInput, 'judges' | 'trusted'>): { readonly judge: string; readonly trusted: string }[] {
  const isTrusted = (name: string) => personOf(name) !== null || named.includes(name);
  const [judge = '', ...others] = judges.map(({ name }) => name);
  return isTrusted(judge) ? [] : others.filter(isTrusted).map((trusted) => ({ judge, trusted }));
}
