/**
 * What counts as blank: all code points that Python's `str.isspace` is true of, and `str.strip()` takes away. Each is one
 * UTF-16 unit. JavaScript's `trim` has another list: it has U+FEFF, and lacks U+001C to U+001F and U+0085.
 */
export const BLANKS = String.fromCharCode(
  ...[0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1c, 0x1d, 0x1e, 0x1f, 0x20, 0x85, 0xa0, 0x1680],
  ...[0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200a],
  ...[0x2028, 0x2029, 0x202f, 0x205f, 0x3000],
);

const CODES = new Set(Array.from(BLANKS, (blank) => blank.charCodeAt(0)));

/** Whether the UTF-16 unit at a place of a text is blank. */
export function isBlankAt(text: string, place: number): boolean {
  return CODES.has(text.charCodeAt(place));
}

/** Whether a text is empty or blank from end to end. An answer of which this is true is dropped, and not judged. */
export function isBlank(text: string): boolean {
  for (let place = 0; place < text.length; place++) if (!isBlankAt(text, place)) return false;
  return true;
}
