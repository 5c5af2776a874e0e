import { stripControls } from '../../text/index.ts';

/** An interval is no link, since nothing follows it, and reads better without backslashes. */
const INTERVAL = /^\[[-+\d.]+, [-+\d.]+\]$/;

/**
 * Text that Markdown (CommonMark and GitHub's) shows as it is, on one line: no markup, no HTML, no link, no table cell
 * that ends early. For text that begins a line, `escapeMarkdownBlock`.
 */
export function escapeMarkdown(text: string): string {
  if (INTERVAL.test(text)) return text;
  return stripControls(text)
    .replace(/[\\`*_[\]<>|~#&$]/g, '\\$&')
    .replace(/https?:\/\//g, (scheme) => scheme.replace(':', '\\:'));
}

/** As `escapeMarkdown`, for text that begins a paragraph or a list's item: it begins no list, rule or heading. */
export function escapeMarkdownBlock(text: string): string {
  return escapeMarkdown(text)
    .trimStart()
    .replace(/^([-+=]|\d+[.)])(?=\s|$|[-+=])/, (mark) => `${mark.slice(0, -1)}\\${mark.slice(-1)}`);
}
