import { drawTogether } from '../../text/index.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  '#39': "'",
  nbsp: ' ',
};

/** The text that a page shows, as proxies and load balancers send it in place of an error; null where the text is no HTML. */
export function readHtmlText(text: string): string | null {
  if (!/^\s*(<!doctype|<html|<head|<body|<\?xml|<!--)/i.test(text)) return null;
  const title = /<title[^>]*>([^<]*)<\/title>/i.exec(text)?.[1] ?? '';
  const rest = text
    .replace(/<(script|style|title)\b[^>]*>[\s\S]*?(<\/\1>|$)/gi, ' ')
    .replace(/<!--[\s\S]*?(-->|$)/g, ' ')
    .replace(/<[^>]*(>|$)/g, ' ');
  const shown = drawTogether(decode(rest));
  const head = drawTogether(decode(title));
  const all = shown.startsWith(head) ? shown : [head, shown].filter((part) => part !== '').join(': ');
  return all === '' ? null : all;
}

function decode(text: string): string {
  return text.replace(/&(#?\w+);/g, (whole, name: string) => ENTITIES[name.toLowerCase()] ?? whole);
}
