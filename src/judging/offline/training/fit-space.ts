import type { AnswerFeatures, FeatureSpace } from '../screen.ts';
import { quantiseIdf } from '../weights-code.ts';

/** How many of the training answers must hold a gram for it to count. */
const MIN_ANSWERS = 4;

/** Learns which grams count, how rare they are, and how traits vary, from training answers alone. */
export function fitSpace(answers: readonly AnswerFeatures[]): FeatureSpace {
  const frequencies = new Map<number, number>();
  for (const { grams } of answers) {
    for (const hash of grams.keys()) frequencies.set(hash, (frequencies.get(hash) ?? 0) + 1);
  }
  const kept = [...frequencies].filter(([, count]) => count >= MIN_ANSWERS).sort(([a], [b]) => a - b);
  const traitCount = answers[0]?.traits.length ?? 0;
  const columns = Array.from({ length: traitCount }, (_, index) =>
    answers.map(({ traits }) => traits[index] ?? 0),
  );
  return {
    hashes: Uint32Array.from(kept, ([hash]) => hash),
    idf: Float64Array.from(kept, ([, count]) =>
      quantiseIdf(1 + Math.log((1 + answers.length) / (1 + count))),
    ),
    columnOf: new Map(kept.map(([hash], column) => [hash, column])),
    traitMeans: columns.map((values) => round(mean(values))),
    traitDeviations: columns.map((values) => round(deviation(values)) || 1),
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function deviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
}

/** Six significant digits, as the weights file keeps them. */
function round(value: number): number {
  return Number(value.toPrecision(6));
}
