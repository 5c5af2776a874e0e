import {
  type FeatureSpace,
  learntWidthOf,
  type Screen,
  toLearntVector,
  toVector,
  widthOf,
} from '../../src/judging/offline/screen.ts';
import { roundWeights } from '../../src/judging/offline/weights-code.ts';
import { DECISIONS } from '../../src/vocabulary/index.ts';
import { chooseSettings, type Settings } from './choose-settings.ts';
import { fitDuals } from './fit-duals.ts';
import { fitSpace } from './fit-space.ts';
import type { Point } from './read-points.ts';
import { addSimilarities, measureSimilarities, type Similarities } from './similarities.ts';

/**
 * Learns a screen, its weights rounded as the weights file keeps them. `pieces` are the dot products of the points'
 * pieces. Settings that are not given are chosen by cross-validation among the points.
 */
export function fitScreen(
  points: readonly Point[],
  pieces: Similarities,
  given?: Settings,
): { readonly screen: Screen; readonly settings: Settings } {
  const space = fitSpace(points);
  const learnt = measureSimilarities(
    points.map(({ features }) => toLearntVector(space, features)),
    learntWidthOf(space),
  );
  const settings = given ?? chooseSettings(points, { learnt, pieces });
  const { pieceWeight, inversePenalty } = settings;
  const duals = fitDuals(addSimilarities(learnt, pieceWeight, pieces), points, inversePenalty);
  const weights = toWeights(space, points, duals, pieceWeight);
  const bounds = { grams: space.hashes.length, pieces: learntWidthOf(space) };
  return { screen: { space, weights: roundWeights(weights, bounds) }, settings };
}

/** The weights that the duals stand for: Σ bᵢ xᵢ, pieces times what they weigh, so that a screen needn't know it. */
function toWeights(
  space: FeatureSpace,
  points: readonly Point[],
  duals: Float64Array,
  pieceWeight: number,
): Float64Array[] {
  const firstPiece = learntWidthOf(space);
  const weights = DECISIONS.map(() => new Float64Array(widthOf(space)));
  points.forEach(({ features }, point) => {
    const { columns, values } = toVector(space, features);
    weights.forEach((row, kind) => {
      const dual = duals[point * DECISIONS.length + kind] as number;
      columns.forEach((column, place) => {
        const factor = column < firstPiece ? dual : dual * pieceWeight;
        row[column] = (row[column] as number) + factor * (values[place] as number);
      });
    });
  });
  return weights;
}
