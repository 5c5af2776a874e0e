/** What counts as blank when an answer is tested for being empty: as Unicode's and Python's white space, the common part. */
export const BLANKS = ' \t\n\v\f\r\u0085\u00a0\u2028\u2029\u3000\u001c\u001d\u001e\u001f';

/** Whether an answer counts as empty, and so as dropped. */
export function isBlank(text: string): boolean {
  for (const character of text) if (!BLANKS.includes(character)) return false;
  return true;
}
