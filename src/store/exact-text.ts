// DLE, "data link escape": next to never in a text, and itself escaped.
const LEAD = '\u0010';
const NUL = '@';
const LEAD_ITSELF = 'P';
/** Where the 2,048 surrogates stand while they are stored: the first private-use code points of plane 15. */
const SURROGATES_AT = 0xf0000;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that have to be escaped.
const UNSAFE = /[\u0000\u0010\ud800-\udfff]/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what escapes begin with.
const ESCAPE = /\u0010([@P\u{f0000}-\u{f07ff}]|$)/gu;

/**
 * A text as SQLite can hold it and every Node can read it back. Text in SQLite ends at NUL for its own functions (`substr`,
 * `length`) and for several versions of `node:sqlite`, and UTF-8 has no lone surrogates: both are escaped by two code points,
 * U+0010 and one that says what stood there. All other text stays as it is.
 */
export function toStorable(text: string): string {
  if (!text.includes('\0') && !text.includes(LEAD) && text.isWellFormed()) return text;
  return text.replace(UNSAFE, (unit) => {
    if (unit === '\0') return LEAD + NUL;
    if (unit === LEAD) return LEAD + LEAD_ITSELF;
    return LEAD + String.fromCodePoint(SURROGATES_AT + unit.charCodeAt(0) - 0xd800);
  });
}

/** The text of which `toStorable` made this one. Half an escape at the end, where SQL has cut a text, is left out. */
export function fromStorable(stored: string): string {
  if (!stored.includes(LEAD)) return stored;
  return stored.replace(ESCAPE, (_, sign: string) => {
    if (sign === NUL) return '\0';
    if (sign === LEAD_ITSELF) return LEAD;
    const code = sign.codePointAt(0);
    return code === undefined ? '' : String.fromCharCode(code - SURROGATES_AT + 0xd800);
  });
}
