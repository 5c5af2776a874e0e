import type { FeatureSpace } from '../../src/judging/offline/screen.ts';
import { quantiseIdf } from '../../src/judging/offline/weights-code.ts';
import type { Point } from './read-points.ts';

/** How many of the training answers must hold a gram for it to count. */
const MIN_ANSWERS = 4;

/**
 * Learns from training answers alone which grams count and how rare they are (in whole and in plain answers), and how
 * traits vary (in all versions of them).
 */
export function fitSpace(points: readonly Point[]): FeatureSpace {
  const answers = points.filter(
    ({ measuredAs, share }) => share > 0 && (measuredAs.includes('whole') || measuredAs.includes('plain')),
  );
  const frequencies = new Map<number, number>();
  for (const { features } of answers) {
    for (const hash of features.grams.keys()) frequencies.set(hash, (frequencies.get(hash) ?? 0) + 1);
  }
  const kept = [...frequencies].filter(([, count]) => count >= MIN_ANSWERS).sort(([a], [b]) => a - b);
  const scales = Array.from({ length: points[0]?.features.traits.length ?? 0 }, (_, index) =>
    scaleOf(points.map(({ features, share }) => ({ value: features.traits[index] ?? 0, share }))),
  );
  return {
    hashes: Uint32Array.from(kept, ([hash]) => hash),
    idf: Float64Array.from(kept, ([, count]) =>
      quantiseIdf(1 + Math.log((1 + answers.length) / (1 + count))),
    ),
    columnOf: new Map(kept.map(([hash], column) => [hash, column])),
    traitMeans: scales.map(({ middle }) => round(middle)),
    traitDeviations: scales.map(({ deviation }) => round(deviation) || 1),
  };
}

interface Weighed {
  readonly value: number;
  readonly share: number;
}

function scaleOf(values: readonly Weighed[]): { readonly middle: number; readonly deviation: number } {
  const middle = mean(values);
  const variance = mean(values.map(({ value, share }) => ({ value: (value - middle) ** 2, share })));
  return { middle, deviation: Math.sqrt(variance) };
}

function mean(values: readonly Weighed[]): number {
  const total = values.reduce((sum, { share }) => sum + share, 0) || 1;
  return values.reduce((sum, { value, share }) => sum + value * share, 0) / total;
}

/** Six significant digits, as the weights file keeps them. */
function round(value: number): number {
  return Number(value.toPrecision(6));
}
