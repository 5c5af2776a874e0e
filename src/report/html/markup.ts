import { escapeXml } from '../charts/index.ts';

/** HTML that is safe to put into a page: made by `html`, or by a program that escapes. */
export interface Markup {
  readonly markup: string;
}

type Content = string | number | Markup | null | readonly Content[];

/**
 * A template for HTML. What is put in is escaped, between tags as in quoted attributes; only markup made in the same way
 * stays as it is. Lists are joined; null is nothing.
 *
 * @example
 * html`<p>${'a < b'}</p>`.markup // '<p>a &lt; b</p>'
 */
export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  return { markup: parts.map((part, index) => part + toMarkup(contents[index] ?? null)).join('') };
}

/** Text of this program or of a library that escapes, as markup. */
export function trusted(markup: string): Markup {
  return { markup };
}

function toMarkup(content: Content): string {
  if (content === null) return '';
  if (typeof content === 'object')
    return 'markup' in content ? content.markup : content.map(toMarkup).join('');
  return escapeXml(String(content));
}
