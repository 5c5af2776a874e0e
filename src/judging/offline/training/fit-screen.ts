import { DECISIONS } from '../../judgement.ts';
import { type AnswerFeatures, type Screen, toVector, widthOf } from '../screen.ts';
import { roundWeights } from '../weights-code.ts';
import type { Example } from './example.ts';
import { fitSpace } from './fit-space.ts';
import { fitWeights } from './fit-weights.ts';

/** An example with its features. */
export interface ReadExample extends Omit<Example, 'answer'> {
  readonly features: AnswerFeatures;
}

/** Learns a screen, its weights rounded as the weights file keeps them. */
export function fitScreen(examples: readonly ReadExample[]): Screen {
  const space = fitSpace(examples.map(({ features }) => features));
  const vectors = examples.map(({ features }) => toVector(space, features));
  const classes = examples.map(({ decision }) => DECISIONS.indexOf(decision));
  const weights = fitWeights(vectors, classes, widthOf(space));
  return { space, weights: roundWeights(weights, space.hashes.length) };
}
