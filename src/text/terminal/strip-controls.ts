import { stripVTControlCharacters } from 'node:util';

// Direction marks, embeddings, overrides and isolates (the "Trojan Source" set), and characters that nobody sees:
// byte-order mark, interlinear annotations, tags.
const UNSEEN = /[\u061c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;
const BREAKS = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing control characters is what this is for.
const CONTROLS = /[\u0000-\u001f\u007f-\u009f]/g;

/**
 * Makes text from a model or a file fit for one line of a terminal: no escape sequences, no C0 or C1 control
 * characters, no characters that reverse or hide text. Line breaks and tabs become one space. Broken surrogates become
 * U+FFFD. Idempotent; all other text stays as it is.
 *
 * @example
 * stripControls('\u001b[31mred\u001b[0m\nline') // 'red line'
 */
export function stripControls(text: string): string {
  return stripVTControlCharacters(text.toWellFormed())
    .replace(BREAKS, ' ')
    .replace(CONTROLS, '')
    .replace(UNSEEN, '');
}
