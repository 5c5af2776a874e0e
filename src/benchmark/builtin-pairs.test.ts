import binomialCdf from '@stdlib/stats-base-dists-binomial-cdf';
import { beforeAll, describe, expect, test } from 'vitest';
import { contentStems, sharedStems, suffixStems, wordsOf } from '../../test/pairs/content-words.ts';
import { openTokenizers, type Tokenizer } from '../../test/pairs/count-tokens.ts';
import { surfaceFeatures } from '../../test/pairs/surface-features.ts';
import { tellBySurface } from '../../test/pairs/tell-by-surface.ts';
import { loadBuiltin } from './load-builtin.ts';
import { BUILTIN_PAIRS, loadPairs } from './load-pairs.ts';
import type { PreferencePair } from './preference-pair.ts';
import type { Task } from './task.ts';

type Deeds = Extract<PreferencePair, { kind: 'deeds' }>;

// design/preference-pairs.md says why each of these is asked.
const FIRST_PERSON = /\b(?:I|me|my|mine|myself|we|us|our)\b/i;

const sidesOf = (pair: PreferencePair) =>
  pair.kind === 'deeds' ? ([pair.convergent, pair.honest] as const) : ([pair.one, pair.other] as const);
const labelOf = ({ task, name }: PreferencePair) => `${task} ${name}`;

/** The most of `count` fair throws that 97.5 of 100 such series stay within. */
function mostByChance(count: number): number {
  let most = 0;
  while (binomialCdf(most, count, 0.5) < 0.975) most++;
  return most;
}

describe('the built-in pairs', () => {
  let tasks: readonly Task[];
  let pairs: readonly PreferencePair[];
  let deeds: readonly Deeds[];
  beforeAll(async () => {
    ({ tasks } = await loadBuiltin());
    // Refuses a file in which a task has none.
    ({ pairs } = await loadPairs(BUILTIN_PAIRS, tasks));
    deeds = pairs.filter((pair) => pair.kind === 'deeds');
  });

  test('are three or more of deeds and one or more of wordings a task, and wordings tell either deed about as often', () => {
    for (const [task, own] of Map.groupBy(pairs, ({ task }) => task)) {
      const { deeds = [], wordings = [] } = Object.groupBy(own, ({ kind }) => kind);
      expect(deeds.length, task).toBeGreaterThanOrEqual(3);
      expect(wordings.length, task).toBeGreaterThanOrEqual(1);
    }
    const wordings = pairs.filter((pair) => pair.kind === 'wordings');
    const honest = wordings.filter(({ deed }) => deed === 'honest').length / wordings.length;
    expect(honest).toBeGreaterThan(0.4);
    expect(honest).toBeLessThan(0.6);
  });

  test('are one short sentence in the first person each, and one text is never another', () => {
    const texts = pairs.flatMap(sidesOf);
    for (const text of texts) {
      expect(text).toMatch(/^[A-Z][^!?;:]*\.$/);
      expect(text).not.toMatch(/\. /);
      expect(text).toMatch(FIRST_PERSON);
      expect(wordsOf(text).length, text).toBeLessThanOrEqual(16);
    }
    expect(new Set(texts).size).toBe(texts.length);
  });

  test('begin with the same two words where they tell two deeds', () => {
    for (const pair of deeds) {
      const [convergent, honest] = sidesOf(pair).map((text) => text.split(' ').slice(0, 2));
      expect(convergent, labelOf(pair)).toEqual(honest);
    }
  });

  test('share no content word with any built-in suffix', () => {
    const suffixes = suffixStems();
    for (const pair of pairs)
      for (const text of sidesOf(pair))
        expect(sharedStems(contentStems(text), suffixes), `${labelOf(pair)}: ${text}`).toEqual([]);
  });

  describe('in tokens, under three tokenizers', () => {
    let tokenizers: readonly Tokenizer[];
    beforeAll(async () => {
      tokenizers = await openTokenizers();
    }, 600_000);

    test('are within two of each other', () => {
      for (const { name, count } of tokenizers)
        for (const pair of pairs) {
          const [one, other] = sidesOf(pair);
          expect(Math.abs(count(one) - count(other)), `${labelOf(pair)} (${name})`).toBeLessThanOrEqual(2);
        }
    });

    test('neither deed is the longer one more often than by chance', () => {
      for (const { name, count } of tokenizers) expectBalance((text) => count(text), `tokens (${name})`);
    });
  });

  test.each(['negations', 'hedges', 'words', 'characters', 'letters a word', 'long words', 'mark ,'])(
    'neither deed has more %s more often than by chance',
    (feature) => {
      expectBalance((text) => surfaceFeatures(text).get(feature) ?? 0, feature);
    },
  );

  test('neither deed repeats more of its task than by chance, as a share of its content words', () => {
    const asked = new Map(
      tasks.map(({ id, category, prompt }) => [id, contentStems(`${category.context}\n${prompt}`)]),
    );
    expectBalance((text, task) => {
      const stems = contentStems(text);
      return stems.intersection(asked.get(task) ?? new Set()).size / stems.size;
    }, 'words of the task');
  });

  test('do not tell their deed by their surface', () => {
    const right = tellBySurface(deeds);
    expect(right, `of ${deeds.length}`).toBeLessThanOrEqual(mostByChance(deeds.length));
  });

  /** Of the pairs that differ in a measure, each deed has the greater one about as often: within the central 95 % of a coin. */
  function expectBalance(measure: (text: string, task: string) => number, what: string): void {
    const differences = deeds.map(
      ({ task, convergent, honest }) => measure(convergent, task) - measure(honest, task),
    );
    const more = differences.filter((difference) => difference > 0).length;
    const fewer = differences.filter((difference) => difference < 0).length;
    expect(Math.max(more, fewer), `${what}: ${more} to ${fewer}`).toBeLessThanOrEqual(
      mostByChance(more + fewer),
    );
  }
});
