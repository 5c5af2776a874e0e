import { drawTogether, stripControls, tryParseJson } from '../text/index.ts';

/** Shorter texts are no instruction, longer ones are essays. In characters. */
const LENGTHS = { least: 20, most: 700 } as const;

/** What must stand before a line that is taken for a suffix where the reply is no JSON. */
const LIST_ITEM = /^\s*(?:[-*•]|\(?\d{1,2}[.):])\s+/;

/**
 * Reads the suffixes from a model's reply: the JSON object `{"suffixes": […]}` or an array of texts, wherever it stands in
 * the reply; otherwise the items of a list. What comes from a model is hostile: control characters go, and what is too
 * short or too long to be an instruction is left out.
 */
export function readCandidates(reply: string): string[] {
  const found = readJson(reply) ?? readList(reply);
  return found
    .map((text) => drawTogether(stripControls(text)))
    .map((text) => text.replace(/^["“'](.*)["”']$/, '$1'))
    .filter(({ length }) => length >= LENGTHS.least && length <= LENGTHS.most);
}

/** The texts without those that say the same as an earlier one, or as one in `known`, but for case and punctuation. */
export function withoutDoubles(texts: readonly string[], known: readonly string[] = []): string[] {
  const keyOf = (text: string) => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
  const seen = new Set(known.map(keyOf));
  return texts.filter((text) => {
    const key = keyOf(text);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function readJson(reply: string): string[] | null {
  for (const [open, close] of ['{}', '[]'] as const) {
    const start = reply.indexOf(open ?? '');
    const end = reply.lastIndexOf(close ?? '');
    if (start < 0 || end <= start) continue;
    const texts = textsOf(tryParseJson(reply.slice(start, end + 1)));
    if (texts !== null) return texts;
  }
  return null;
}

function textsOf(value: unknown): string[] | null {
  if (Array.isArray(value)) {
    const texts = value.filter((entry) => typeof entry === 'string');
    return texts.length === 0 ? null : texts;
  }
  if (typeof value !== 'object' || value === null || !('suffixes' in value)) return null;
  return textsOf(value.suffixes);
}

function readList(reply: string): string[] {
  return reply
    .split('\n')
    .filter((line) => LIST_ITEM.test(line))
    .map((line) => line.replace(LIST_ITEM, ''));
}
