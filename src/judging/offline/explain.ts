import { DECISIONS } from '../../vocabulary/index.ts';
import { TRAITS } from './measure-traits.ts';
import { type AnswerFeatures, argmax, type Screen } from './screen.ts';
import type { SparseVector } from './sparse-vector.ts';

const MOST_TRAITS = 2;
const MOST_FRAGMENTS = 3;
const LONGEST_FRAGMENT = 60;

/** What an explanation is made of. */
interface Explained {
  readonly answer: string;
  readonly features: AnswerFeatures;
  readonly vector: SparseVector;
  readonly probabilities: readonly number[];
}

/** Says in plain words what pushed most towards the decision and away from the next likely one. */
export function explain({ space, weights }: Screen, explained: Explained): string {
  const { answer, features, vector, probabilities } = explained;
  const best = argmax(probabilities);
  const second = argmax(probabilities.map((share, kind) => (kind === best ? -1 : share)));
  const pushes = Array.from(vector.columns, (column, place) => {
    const value = vector.values[place] ?? 0;
    return {
      column,
      value,
      push: value * ((weights[best]?.[column] ?? 0) - (weights[second]?.[column] ?? 0)),
    };
  })
    .filter(({ push }) => push > 0)
    .sort((a, b) => b.push - a.push);

  const firstTrait = space.hashes.length;
  const traits = pushes.flatMap(({ column, value }) => {
    const trait = column < firstTrait ? undefined : TRAITS[column - firstTrait];
    return trait === undefined ? [] : [value > 0 ? trait.high : trait.low];
  });
  const fragments = pushes.flatMap(({ column }) => {
    const gram = column < firstTrait ? features.grams.get(space.hashes[column] ?? -1) : undefined;
    return gram === undefined ? [] : [quote(answer.slice(gram.start, gram.end))];
  });
  const said = [
    ...[...new Set(traits)].slice(0, MOST_TRAITS).map((trait) => `the answer ${trait}`),
    ...[...new Set(fragments)].slice(0, MOST_FRAGMENTS),
  ];
  const pushed = said.length === 0 ? 'nothing that it knows' : said.join(', ');
  return `A screening judge of word patterns, not of meaning: ${DECISIONS[best]} rather than ${DECISIONS[second]}, most because of ${pushed}.`;
}

function quote(fragment: string): string {
  return `"${fragment.replace(/[^\p{L}\p{N}']+/gu, ' ').slice(0, LONGEST_FRAGMENT)}"`;
}
