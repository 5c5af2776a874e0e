/** The words of a text, in lower case: letters, digits and apostrophes. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}'’]+/gu) ?? [];
}

/** Every run of so many words in a row, each once. */
export function wordRuns(text: string, length: number): Set<string> {
  const words = wordsOf(text);
  return new Set(words.slice(length - 1).map((_, at) => words.slice(at, at + length).join(' ')));
}

/** Tells whether any of these runs, of so many words each and at least two, stands among words. */
export function findRuns(runs: ReadonlySet<string>, length: number): (words: readonly string[]) => boolean {
  // Only where a run may begin is one made of the words that follow: numbers of two words rule out most places, quickly.
  const beginnings = new Map<number, Set<number>>();
  for (const run of runs) {
    const [first = '', second = ''] = run.split(' ', 2);
    const number = numberOf(first);
    beginnings.set(number, (beginnings.get(number) ?? new Set()).add(numberOf(second)));
  }
  return (words) =>
    words.some(
      (word, at) =>
        beginnings.get(numberOf(word))?.has(numberOf(words[at + 1] ?? '')) === true &&
        runs.has(words.slice(at, at + length).join(' ')),
    );
}

/** A number that equal words share: of the length and the first letter. */
function numberOf(word: string): number {
  return word === '' ? 0 : word.length * 65_536 + word.charCodeAt(0);
}
