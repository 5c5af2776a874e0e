import { stripControls } from './strip-controls.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours and styles are escape sequences.
const STYLE = /(\u001b\[[0-9;]*m)/;

/** Makes text of several lines fit for a terminal: each line as `stripControls` does, line breaks and tabs kept. */
export function cleanLines(text: string): string {
  return text
    .split(/(\r?\n|\t)/)
    .map((part, place) => (place % 2 === 1 ? part : stripControls(part)))
    .join('');
}

/**
 * As `cleanLines`, with colours and styles kept, for what this program has drawn itself: text of others has lost its own
 * before it was drawn.
 */
export function cleanPage(text: string): string {
  return text
    .split(STYLE)
    .map((part, place) => (place % 2 === 1 ? part : cleanLines(part)))
    .join('');
}
