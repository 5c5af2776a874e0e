import DOMPurify from 'dompurify';
import { Marked } from 'marked';
import { createElement, Fragment, type ReactNode } from 'react';
import { Untrusted } from '../untrusted.tsx';

const TAGS = [
  ...['h4', 'h5', 'h6', 'p', 'ul', 'ol', 'li', 'blockquote', 'pre', 'code', 'small', 'hr', 'br'],
  ...['strong', 'em', 'del', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
];

/** Deeper than anybody writes by hand; what is nested deeper is shown as it came. */
const DEEPEST = 40;

/**
 * What is longer, or has more of the marks that can open and close emphasis, is not rendered: the parser's time grows with the square of
 * these, and 26,000 marks hold a browser up for 20 s.
 */
const LONGEST = 20_000;
const MOST_MARKS = 2_000;

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Links, images and HTML stand there as they were written: nothing leads anywhere, and nothing is hidden behind a word. */
const asWritten = ({ raw }: { readonly raw: string }) => escapeHtml(raw);
const asParagraph = ({ raw }: { readonly raw: string }) => `<p>${escapeHtml(raw.trim())}</p>`;

const marked = new Marked({
  gfm: true,
  // A model's line break is meant as one.
  breaks: true,
  renderer: {
    link: asWritten,
    image: asWritten,
    def: asParagraph,
    html: (token) => ('block' in token && token.block === true ? asParagraph(token) : asWritten(token)),
    checkbox: ({ checked }) => (checked ? '[x] ' : '[ ] '),
    code: ({ text, lang = '' }) =>
      `${lang === '' ? '' : `<p><small>${escapeHtml(lang)}</small></p>`}<pre><code>${escapeHtml(text)}</code></pre>`,
    heading({ tokens, depth }) {
      const level = depth === 1 ? 4 : depth === 2 ? 5 : 6;
      return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>`;
    },
  },
});

/**
 * Markdown as React's own elements, its text as text. The HTML that it makes is never a part of the page: DOMPurify reads it apart, and
 * leaves elements without any attribute but a list's first number.
 *
 * @param find what is marked in it
 * @returns null where it can't be rendered
 */
export function renderMarkdown(text: string, find: string): ReactNode | null {
  if (text.length > LONGEST || (text.match(/[*_~]/g)?.length ?? 0) > MOST_MARKS) return null;
  try {
    const html = marked.parse(text, { async: false });
    const nodes = DOMPurify.sanitize(html, {
      ALLOWED_TAGS: TAGS,
      ALLOWED_ATTR: ['start'],
      ALLOW_ARIA_ATTR: false,
      ALLOW_DATA_ATTR: false,
      RETURN_DOM_FRAGMENT: true,
    });
    return toReact(nodes, find, 0);
  } catch {
    return null;
  }
}

function toReact(parent: Node, find: string, depth: number): ReactNode {
  if (depth > DEEPEST) throw new Error('nested too deep');
  return [...parent.childNodes].map((node, place) => {
    // biome-ignore-start lint/suspicious/noArrayIndexKey: the parts of one text have no name but their place.
    if (node.nodeType === Node.TEXT_NODE) {
      const text = node.textContent ?? '';
      // Between blocks there are only line breaks, which may not stand in a table.
      return text.trim() === '' && !isInline(parent) ? null : (
        <Untrusted key={place} text={text} find={find} />
      );
    }
    if (!(node instanceof Element)) return null;
    const start = node.getAttribute('start');
    const inner = node.childNodes.length === 0 ? null : toReact(node, find, depth + 1);
    const element = createElement(node.localName, start === null ? {} : { start: Number(start) }, inner);
    return <Fragment key={place}>{element}</Fragment>;
    // biome-ignore-end lint/suspicious/noArrayIndexKey: as above.
  });
}

const BLOCKS = ['ul', 'ol', 'blockquote', 'table', 'thead', 'tbody', 'tr'];

function isInline(parent: Node): boolean {
  return parent instanceof Element && !BLOCKS.includes(parent.localName);
}
