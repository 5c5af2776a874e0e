/**
 * `str.strip()`: unlike `trim()` it takes away the separators U+001C to U+001F and U+0085, and leaves U+FEFF.
 * https://docs.python.org/3/library/stdtypes.html#str.isspace
 */
export function stripAsPython(text: string): string {
  const blank = '[^\\S\\uFEFF]|[\\u001C-\\u001F\\u0085]';
  return text.replace(new RegExp(`^(?:${blank})+`), '').replace(new RegExp(`(?:${blank})+$`), '');
}
