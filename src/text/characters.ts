// A character here is a Unicode code point; a lone surrogate counts as one.
const PAIR = /[\ud800-\udbff][\udc00-\udfff]/g;

/** How many characters a text has. */
export function countCharacters(text: string): number {
  let pairs = 0;
  for (const _ of text.matchAll(PAIR)) pairs += 1;
  return text.length - pairs;
}

/** `limit` characters of a text from `offset` on, or as many as there are. */
export function sliceCharacters(text: string, offset: number, limit: number): string {
  const start = skip(text, 0, offset);
  return text.slice(start, skip(text, start, limit));
}

function skip(text: string, from: number, count: number): number {
  let at = from;
  for (let left = count; left > 0 && at < text.length; left -= 1) {
    at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  }
  return at;
}
