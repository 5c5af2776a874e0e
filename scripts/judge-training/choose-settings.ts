import { countPairs, pooledKappa, type TrustedPair } from '../../src/analysis/certification/index.ts';
import { argmax } from '../../src/judging/offline/screen.ts';
import { DECISIONS } from '../../src/vocabulary/index.ts';
import { dealPoints } from './deal-folds.ts';
import { fitDuals, scoreOne } from './fit-duals.ts';
import type { Point } from './read-points.ts';
import { addSimilarities, pickSimilarities, type Similarities } from './similarities.ts';

/** What is chosen by cross-validation rather than learnt. */
export interface Settings {
  /** Inverse of the L2 penalty's strength. */
  readonly inversePenalty: number;
  /** What the pieces of words weigh, whole words and their pairs weighing 1. */
  readonly pieceWeight: number;
}

/** Where a fit begins: dot products of all that is learnt from (words, pairs, traits), and of pieces, for the same points. */
export interface SimilarityPair {
  readonly learnt: Similarities;
  readonly pieces: Similarities;
}

const CHOICES: readonly [Settings, ...Settings[]] = [
  { inversePenalty: 4, pieceWeight: 1 },
  { inversePenalty: 2, pieceWeight: 1 },
  { inversePenalty: 4, pieceWeight: 0.5 },
];
const FOLDS = 3;
/** Fewer than a fit that is kept takes: enough to see which settings are better. */
const MAX_STEPS = 40;
const CLASSES = DECISIONS.length;

/**
 * Chooses settings by the kappa within conditions on held-out answers, whole and short: three folds of tasks, and from each fold the
 * answers of one subject alone, whose other answers are held out as well (where there are two subjects or more). Only
 * `points` are looked at, so that an outer cross-validation that calls this is nested. Answers are learnt from as they are
 * measured, whole and short; their shortest cuts are left out to save time.
 */
export function chooseSettings(points: readonly Point[], { learnt, pieces }: SimilarityPair): Settings {
  const splits = split(points);
  let [best] = CHOICES;
  let highest = Number.NEGATIVE_INFINITY;
  for (const settings of CHOICES) {
    const similarities = addSimilarities(learnt, settings.pieceWeight, pieces);
    const kappa = measure(points, similarities, splits, settings.inversePenalty);
    if (kappa > highest) [best, highest] = [settings, kappa];
  }
  return best;
}

interface Split {
  readonly train: readonly number[];
  readonly test: readonly number[];
}

function split(points: readonly Point[]): Split[] {
  const folds = dealPoints(points, FOLDS);
  const subjects = [...new Set(points.flatMap(({ subject }) => subject ?? []))].sort();
  const places = points.map((_, place) => place);
  return Array.from({ length: FOLDS }, (_, fold) => {
    const held = subjects.length < 2 ? null : subjects[fold % subjects.length];
    const choose = (keep: (point: Point) => boolean): number[] =>
      places.filter((place) => keep(points[place] as Point));
    return {
      train: choose(
        ({ task, subject, made, measuredAs }) =>
          folds.get(task) !== fold && (held === null || subject !== held) && (made || measuredAs.length > 0),
      ),
      test: choose(
        ({ task, subject, measuredAs }) =>
          folds.get(task) === fold && (held === null || subject === held) && measuredAs.length > 0,
      ),
    };
  }).filter(({ train, test }) => train.length > 0 && test.length > 0);
}

function measure(
  points: readonly Point[],
  similarities: Similarities,
  splits: readonly Split[],
  inversePenalty: number,
): number {
  const pairs: Pick<TrustedPair, 'condition' | 'reference' | 'decided'>[] = [];
  for (const { train, test } of splits) {
    const fitted = fitDuals(
      pickSimilarities(similarities, train),
      train.map((place) => points[place] as Point),
      inversePenalty,
      MAX_STEPS,
    );
    const duals = new Float64Array(points.length * CLASSES);
    train.forEach((place, at) => {
      duals.set(fitted.subarray(at * CLASSES, (at + 1) * CLASSES), place * CLASSES);
    });
    for (const place of test) {
      const { kind, direction } = points[place] as Point;
      const decided = argmax(scoreOne(similarities, place, duals));
      pairs.push({ condition: direction ?? 'plain', reference: kind, decided });
    }
  }
  return pooledKappa([...Map.groupBy(pairs, ({ condition }) => condition).values()].map(countPairs));
}
