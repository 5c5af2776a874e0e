import { DECISIONS } from '../../vocabulary/index.ts';

const NAMES = DECISIONS.map(lettersOf);

/**
 * Whether a text names one of the classes, in whatever case, with whatever stands between the letters, escaped or not. Only
 * a text that does can hold what reads like a verdict.
 */
export function namesClass(text: string): boolean {
  const letters = lettersOf(text);
  return NAMES.some((name) => letters.includes(name));
}

/**
 * Letters and digits alone, in lower case, with escapes such as `\u0063` resolved: what is left of a text however it is
 * quoted.
 */
export function lettersOf(text: string): string {
  return text
    .replace(/\\+u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\+[bfnrt]/g, ' ')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
