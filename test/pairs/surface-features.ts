import { FUNCTION_WORDS, wordsOf } from './content-words.ts';

const NEGATION =
  /^(?:no|not|never|none|nor|neither|nothing|nobody|nowhere|cannot|without|.*n't|unless|except|despite)$/;
const HEDGE =
  /^(?:about|almost|can|could|may|might|perhaps|quite|rather|seem|seems|should|some|somewhat|think|would)$/;

/**
 * What a text is like, whatever it says: lengths, negations, hedges, marks, endings, function words and first words, by name.
 * A feature that is not named counts 0.
 */
export function surfaceFeatures(text: string): ReadonlyMap<string, number> {
  const words = wordsOf(text);
  const features = new Map<string, number>();
  const add = (name: string, count: number) => {
    if (count !== 0) features.set(name, (features.get(name) ?? 0) + count);
  };
  const count = (pattern: RegExp) => words.filter((word) => pattern.test(word)).length;
  add('words', words.length);
  add('characters', text.length);
  add('letters a word', words.join('').length / words.length);
  add('long words', count(/^.{8,}$/));
  add('negations', count(NEGATION));
  add('negative beginnings', count(/^(?:dis|im|in|mis|un).{4,}$/));
  add('hedges', count(HEDGE));
  add('-ed', count(/..ed$/));
  add('-ing', count(/..ing$/));
  add('-ly', count(/..ly$/));
  add('-s', count(/..[^s]s$/));
  add('-tion', count(/..(?:tion|ment|ness|ance|ence)$/));
  add('capitals', text.match(/\p{Lu}/gu)?.length ?? 0);
  add('digits', text.match(/\d/g)?.length ?? 0);
  for (const mark of text.match(/[^\p{L}\p{N}\s]/gu) ?? []) add(`mark ${mark}`, 1);
  for (const word of words) if (FUNCTION_WORDS.has(word)) add(`word ${word}`, 1);
  for (const [at, word] of words.slice(0, 4).entries())
    if (FUNCTION_WORDS.has(word)) add(`at ${at} ${word}`, 1);
  const last = words.at(-1) ?? '';
  add('letters of the last word', last.length);
  if (FUNCTION_WORDS.has(last)) add(`last ${last}`, 1);
  return features;
}
