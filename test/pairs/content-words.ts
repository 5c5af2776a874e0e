import { BUILTIN_CONDITIONS, BUILTIN_FAMILIES } from '../../src/steering/index.ts';

/** Words that carry grammar more than content: articles, pronouns, prepositions, auxiliaries, conjunctions, adverbs of degree. */
export const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  `a about above after again against ago all alone along already also although always am among an and another any anybody
  anyone anything anywhere apart are around as at away back be because been before behind being below beside besides between
  beyond both but by can cannot can't could despite did do does doing don't done down during each either else enough even ever
  every everybody everyone everything few fewer first for from further had has have having he her here hers herself him himself
  his how however i if in inside instead into is it its itself just last later least less like many may me meanwhile might
  mine more most much must my myself near neither never next no nobody none nor not nothing now of off often on once one only
  onto or other others our ours out outside over own past per perhaps quite rather same shall she should since so some
  somebody someone something soon sooner still such than that the their theirs them themselves then there these they this
  those though through throughout to today together tomorrow tonight too toward towards under unless until up upon us very
  was we well were what whatever when where whether which while who whole whom whose why will with within without won't would
  yes yet you your yours yourself`.split(/\s+/),
);

/** Forms that no rule of endings brings together. */
const IRREGULAR: Readonly<Record<string, string>> = {
  came: 'come',
  decide: 'decision',
  decided: 'decision',
  decides: 'decision',
  deciding: 'decision',
  gave: 'give',
  given: 'give',
  got: 'get',
  held: 'hold',
  kept: 'keep',
  knew: 'know',
  knowledge: 'know',
  known: 'know',
  left: 'leave',
  meant: 'mean',
  saw: 'see',
  seen: 'see',
  taken: 'take',
  took: 'take',
  unapproved: 'approve',
};

/** The words of a text, in lower case, without possessive endings. */
export function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[\p{L}\p{N}]+(?:'[\p{L}]+)?/gu) ?? []
  ).map((word) => word.replace(/'s$/, ''));
}

/** The stems of a text's content words: of all but function words. Endings of inflection and of simple derivation are cut. */
export function contentStems(text: string): Set<string> {
  return new Set(
    wordsOf(text)
      .filter((word) => !FUNCTION_WORDS.has(word))
      .map(stem),
  );
}

/** Those stems of `some` that are one of `others`, or that share their first five letters as a whole stem: "trust", "trustee". */
export function sharedStems(some: ReadonlySet<string>, others: ReadonlySet<string>): string[] {
  const isNear = (one: string, other: string) => {
    const [short, long] = one.length < other.length ? [one, other] : [other, one];
    return short.length >= 5 && long.startsWith(short);
  };
  return [...some].filter((one) => others.has(one) || [...others].some((other) => isNear(one, other)));
}

/** The stems of all content words of all built-in suffixes, those of families and forms included. */
export function suffixStems(): Set<string> {
  const conditions = [...BUILTIN_CONDITIONS, ...BUILTIN_FAMILIES.flatMap(({ conditions }) => conditions)];
  const texts = conditions.flatMap(({ steps }) =>
    steps.map((step) => {
      if (step.kind !== 'suffix')
        throw new Error(`A built-in condition has a step of the kind "${step.kind}".`);
      return step.text;
    }),
  );
  return contentStems(texts.join('\n'));
}

function stem(word: string): string {
  const base = (IRREGULAR[word] ?? word).replace(/(?:ies|ied)$/, 'y').replace(/(?<=..[^s])s$/, '');
  return cutEnding(cutEnding(base)).replace(/(?<=..)e$/, '');
}

function cutEnding(word: string): string {
  return word.replace(/(?<=...)(?:ing|ed|er|ly|ion|able|al)$/, '').replace(/([bdglmnprt])\1$/, '$1');
}
