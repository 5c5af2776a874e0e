/**
 * Names without the beginning that they all share, as far as it ends in ` - `, `: ` or ` / `: categories of a benchmark
 * often repeat the benchmark's name.
 */
export function shortenNames(names: readonly string[]): string[] {
  const [first = ''] = names;
  const ends = [...first.matchAll(/ [-–—/] |: /g)].map(({ index, 0: separator }) =>
    first.slice(0, index + separator.length),
  );
  const shared = ends.findLast((end) => names.length > 1 && names.every((name) => name.startsWith(end)));
  return names.map((name) => name.slice(shared?.length ?? 0));
}

/** Breaks text into at most `lines` lines of about `width` characters; the last ends in … where text is left over. */
export function breakLines(text: string, width: number, lines: number): string {
  const broken: string[] = [];
  for (const word of text
    .split(' ')
    .map((part) => (part.length > width ? `${part.slice(0, width - 1)}…` : part))) {
    const last = broken.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) broken.push(word);
    else broken[broken.length - 1] = `${last} ${word}`;
  }
  if (broken.length <= lines) return broken.join('\n');
  return `${broken.slice(0, lines).join('\n')}…`;
}

/** Text of at most `width` characters: what is too long ends in …. */
export function cutText(text: string, width: number): string {
  const characters = [...text];
  return characters.length <= width ? text : `${characters.slice(0, Math.max(1, width - 1)).join('')}…`;
}
