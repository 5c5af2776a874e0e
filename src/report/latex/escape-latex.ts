import { stripControls } from '../../text/index.ts';

const COMMANDS: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  '%': '\\%',
  _: '\\_',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  // A path or a model's name may break after it.
  '/': '/\\allowbreak{}',
  '"': '\\textquotedbl{}',
  '−': '\\ensuremath{-}',
  '–': '--',
  '→': '\\ensuremath{\\rightarrow}',
  '≥': '\\ensuremath{\\geq}',
  '≤': '\\ensuremath{\\leq}',
  '×': '\\ensuremath{\\times}',
  '±': '\\ensuremath{\\pm}',
  κ: '\\ensuremath{\\kappa}',
  α: '\\ensuremath{\\alpha}',
  '⁹': '\\textsuperscript{9}',
  '…': '\\ldots{}',
  '\u00a0': '~',
};

// Letters that pdfLaTeX's T1 fonts have: Latin-1 and Latin Extended-A, beside ASCII.
const PRINTABLE = /^[\u0020-\u007e\u00a1-\u017f‘’“”€]$/u;

/**
 * Text as LaTeX prints it under `fontenc` T1: its special characters made plain, a known symbol as a command. A
 * character that pdfLaTeX's fonts lack is written as its code, `[U+6A21]`, since it would stop the compiler.
 */
export function escapeLatex(text: string): string {
  return Array.from(stripControls(text), (character) => {
    const command = COMMANDS[character];
    if (command !== undefined) return command;
    if (PRINTABLE.test(character)) return character;
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return `[U+${code}]`;
  }).join('');
}
