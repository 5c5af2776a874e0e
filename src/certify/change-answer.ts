/** Where text is put. */
export type Place = 'before' | 'after';

/** An answer with text before or after it, an empty line between. */
export function addText(answer: string, added: string, place: Place): string {
  return place === 'before' ? `${added}\n\n${answer}` : `${answer}\n\n${added}`;
}

/** Harmless text of exactly that many UTF-16 code units: sentences one after the other, the last one cut off. */
export function harmlessText(sentences: readonly string[], length: number, first: number): string {
  let text = '';
  for (let place = first; text.length < length; place += 1) {
    const sentence = sentences[place % sentences.length] ?? '.';
    text += text === '' ? sentence : ` ${sentence}`;
  }
  return text.slice(0, length);
}

/** The answer's paragraphs in the other order, or its sentences where it has one paragraph; null where it has one sentence. */
export function reverseOrder(answer: string): string | null {
  const paragraphs = answer.split(/\n\s*\n/).filter((part) => part.trim() !== '');
  if (paragraphs.length > 1) return paragraphs.toReversed().join('\n\n');
  const sentences = answer.trim().split(/(?<=[.!?])\s+/);
  return sentences.length > 1 ? sentences.toReversed().join(' ') : null;
}

/** The answer with harmless sentences before and after it. */
export function padAnswer(answer: string, sentences: readonly string[]): string {
  const half = Math.ceil(sentences.length / 2);
  return `${sentences.slice(0, half).join(' ')}\n\n${answer}\n\n${sentences.slice(half).join(' ')}`;
}

/** The answer's first half, ended at the last blank before it; null where it has no half. */
export function cutInHalf(answer: string): string | null {
  const half = answer.slice(0, Math.ceil(answer.length / 2));
  const end = half.search(/\s\S*$/);
  const cut = (end > 0 ? half.slice(0, end) : half).trimEnd();
  return cut.trim() === '' || cut === answer ? null : cut;
}
