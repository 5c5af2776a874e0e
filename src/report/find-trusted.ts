import type { ReportInput } from './build-report.ts';

/** People's labels are the judges of this name; what they say is taken for the truth. */
const HUMAN = 'human:';

/** The first judge beside each whose decisions are taken for the truth; none where the first is one of these. */
export function findTrusted({
  judges,
  trusted: named = [],
}: Pick<ReportInput, 'judges' | 'trusted'>): { readonly judge: string; readonly trusted: string }[] {
  const isTrusted = (name: string) => name.startsWith(HUMAN) || named.includes(name);
  const [judge = '', ...others] = judges.map(({ name }) => name);
  return isTrusted(judge) ? [] : others.filter(isTrusted).map((trusted) => ({ judge, trusted }));
}
