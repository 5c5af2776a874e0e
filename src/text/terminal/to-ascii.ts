/** What stands for a character where only ASCII can be shown: as wide as it, where that says as much. */
const WORDS: Readonly<Record<string, string>> = {
  '−': '-',
  '–': '-',
  '─': '-',
  '│': '|',
  '●': 'o',
  '◆': 'o',
  '▲': '^',
  '▼': 'v',
  '█': '#',
  '░': '.',
  '·': '.',
  '×': 'x',
  '÷': '/',
  '…': '...',
  '→': '->',
  '≤': '<=',
  '≥': '>=',
  '≈': '~',
  '±': '+-',
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  κ: 'kappa',
  α: 'alpha',
  λ: 'lambda',
  '\u00a0': ' ',
  '\u202f': ' ',
};

/**
 * A text in ASCII alone, for a terminal that says that it shows nothing else. Accents are left out, powers become digits (`10^9`), and what
 * has no ASCII form is a question mark. Escapes of colours stay.
 */
export function toAscii(text: string): string {
  return text.replaceAll(/[^\0-\x7f]/gu, (character) => {
    const word = WORDS[character];
    if (word !== undefined) return word;
    if (/\p{M}/u.test(character)) return '';
    const simple = character.normalize('NFKD').replaceAll(/[^\0-\x7f]/gu, '');
    if (simple === '') return '?';
    return /[⁰¹²³⁴-⁹]/.test(character) ? `^${simple}` : simple;
  });
}
