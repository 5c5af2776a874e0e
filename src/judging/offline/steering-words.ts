import { hash } from 'node:crypto';
import { BUILTIN_CONDITIONS, BUILTIN_FAMILIES } from '../../steering/index.ts';

/**
 * Words that every English text holds, whatever it is about. Only these may stand both in what steers and in what the
 * offline judge looks for.
 */
const COMMON = new Set(
  (
    'a an and any are as at be been before both but by cannot each even every for from had has have here however if in ' +
    'is it its more much no nobody not of on once one only or other over since so some someone soon such than that the ' +
    'their them there these they this those to too under up way what whatever when where which while who whom whose ' +
    'will with without would little seeing see above between earlier four for part was can full we our us yes less'
  ).split(' '),
);

// Longest first: what is left must have three letters.
const ENDINGS =
  /(?:abilities|ibilities|ability|ibility|ations|ation|ments|ment|ingly|edly|ively|able|ible|ings|ions|ing|ion|ies|ied|ive|ely|ed|es|er|ly|al|s|e|y)$/;

/** Forms that no ending tells. */
const IRREGULAR: Readonly<Record<string, string>> = {
  kept: 'keep',
  gave: 'give',
  given: 'give',
  took: 'take',
  taken: 'take',
  left: 'leave',
  held: 'hold',
  got: 'get',
  came: 'come',
  meant: 'mean',
};

/** A word without its ending, crudely: enough to see that "excluded" and "excludes" are one word. */
export function stem(word: string): string {
  const bare = word.toLowerCase().replace(/['’](?:s|ll|d|ve|re|m)?$/u, '');
  const cut = (IRREGULAR[bare] ?? bare).replace(ENDINGS, '');
  const kept = cut.length < 3 ? (IRREGULAR[bare] ?? bare) : cut;
  return kept.replace(/([b-df-hj-np-tv-z])\1$/, '$1');
}

/** The content words of a text, as they stand there. */
export function contentWords(text: string): string[] {
  return (text.toLowerCase().match(/\p{L}[\p{L}'’]*/gu) ?? []).filter((word) => !COMMON.has(word));
}

const SAID = [...BUILTIN_CONDITIONS, ...BUILTIN_FAMILIES.flatMap(({ conditions }) => conditions)].flatMap(
  ({ steps }) => steps.flatMap((step) => ('text' in step ? contentWords(step.text) : [])),
);

/** The content words of all built-in conditions and families, each once. */
export const STEERING_WORDS: readonly string[] = [...new Set(SAID)].sort();

const STEMS = new Set(STEERING_WORDS.map(stem));

/** Whether a word, in any of its forms, is a content word of a built-in condition or family. */
export function isSteeringWord(word: string): boolean {
  return !COMMON.has(word.toLowerCase()) && STEMS.has(stem(word));
}

/** A SHA-256 over the words that are not read: weights that were learnt beside others don't fit. */
export function unreadHash(): string {
  return hash('sha256', STEERING_WORDS.join(' '));
}
