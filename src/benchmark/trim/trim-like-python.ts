/** All code points that Python's `str.isspace` is true of: each is one UTF-16 unit. */
const BLANK = new Set([
  ...[0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1c, 0x1d, 0x1e, 0x1f, 0x20, 0x85, 0xa0, 0x1680],
  ...[0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200a],
  ...[0x2028, 0x2029, 0x202f, 0x205f, 0x3000],
]);

/**
 * Trims as Python's `str.strip()` does. The published protocol is a Python program, and JavaScript's `trim` differs from
 * it: it takes U+FEFF away, which Python keeps, and keeps U+001C to U+001F and U+0085, which Python takes away.
 */
export function trimLikePython(text: string): string {
  return trimStartLikePython(trimEndLikePython(text));
}

/** Trims the start as Python's `str.lstrip()` does. */
export function trimStartLikePython(text: string): string {
  let start = 0;
  while (start < text.length && BLANK.has(text.charCodeAt(start))) start++;
  return text.slice(start);
}

/** Trims the end as Python's `str.rstrip()` does. */
export function trimEndLikePython(text: string): string {
  let end = text.length;
  while (end > 0 && BLANK.has(text.charCodeAt(end - 1))) end--;
  return text.slice(0, end);
}
