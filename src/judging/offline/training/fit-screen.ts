import { DECISIONS } from '../../judgement.ts';
import { type Screen, toVector, widthOf } from '../screen.ts';
import { roundWeights } from '../weights-code.ts';
import { fitSpace } from './fit-space.ts';
import { fitWeights } from './fit-weights.ts';
import type { ReadExample } from './read-example.ts';

/** Learns a screen, its weights rounded as the weights file keeps them. */
export function fitScreen(examples: readonly ReadExample[]): Screen {
  const space = fitSpace(examples);
  const points = examples.flatMap(({ versions, decision }) =>
    versions.map(({ features, share }) => ({
      vector: toVector(space, features),
      kind: DECISIONS.indexOf(decision),
      share,
    })),
  );
  const weights = fitWeights(points, widthOf(space));
  return { space, weights: roundWeights(weights, space.hashes.length) };
}
