import { stripControls } from '../strip-controls.ts';

/** An interval is no link, since nothing follows it, and reads better without backslashes. */
const INTERVAL = /^\[[-+\d.]+, [-+\d.]+\]$/;

/**
 * Text that Markdown (CommonMark and GitHub's tables) shows as it is, on one line: no markup, no HTML, no table cell
 * that ends early.
 */
export function escapeMarkdown(text: string): string {
  if (INTERVAL.test(text)) return text;
  return stripControls(text)
    .replace(/[\\`*_[\]<>|~#&$]/g, '\\$&')
    .replace(
      /^(\s*)([-+=]|\d+[.)])(?=\s|$|[-+=])/,
      (_, space: string, mark: string) => `${space}${escapeMark(mark)}`,
    )
    .replace(/https?:\/\//g, (scheme) => scheme.replace(':', '\\:'));
}

/** A mark that would begin a list or a rule at a line's start. */
function escapeMark(mark: string): string {
  return `${mark.slice(0, -1)}\\${mark.slice(-1)}`;
}
