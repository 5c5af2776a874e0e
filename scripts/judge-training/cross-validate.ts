import { type OfflineAgreement, summariseConfusion } from '../../src/judging/offline/agreement.ts';
import { argmax, toProbabilities, toVector } from '../../src/judging/offline/screen.ts';
import { DECISIONS } from '../../src/vocabulary/index.ts';
import { dealPoints } from './deal-folds.ts';
import { fitScreen } from './fit-screen.ts';
import type { Point } from './read-points.ts';
import { pickSimilarities, type Similarities } from './similarities.ts';

const FOLDS = 5;

/**
 * Five-fold cross-validation by task: every answer is judged by a screen that saw no answer to its task, nor the task.
 * With `unseenSubjects`, nor any answer of its subject. Vocabulary, scales, settings and weights are learnt anew in each
 * fold, from that fold's training answers alone. Every answer is judged twice: whole, and by its beginning alone. A fifth
 * of the plain answers' topics is held out with each fifth of the tasks; as no subject gave them, `plain` is null with
 * `unseenSubjects` and where there are none. `pieces` are the dot products of the points' pieces.
 */
export function crossValidate(
  points: readonly Point[],
  pieces: Similarities,
  {
    unseenSubjects,
    onGuess = () => {},
  }: {
    readonly unseenSubjects: boolean;
    /** Told what was decided of each point while it was held out: a place in `DECISIONS`. */
    readonly onGuess?: (point: Point, guess: number) => void;
  },
): {
  readonly whole: OfflineAgreement;
  readonly short: OfflineAgreement;
  readonly plain: OfflineAgreement | null;
} {
  const folds = dealPoints(points, FOLDS);
  const confusions = {
    whole: DECISIONS.map(() => DECISIONS.map(() => 0)),
    short: DECISIONS.map(() => DECISIONS.map(() => 0)),
    plain: DECISIONS.map(() => DECISIONS.map(() => 0)),
  };
  const known = points.flatMap(({ subject }) => subject ?? []);
  const subjects = unseenSubjects ? [...new Set(known)].sort() : [null];
  for (const held of subjects) {
    for (let fold = 0; fold < FOLDS; fold += 1) {
      const isTest = ({ task, subject, measuredAs }: Point): boolean =>
        folds.get(task) === fold && (held === null || subject === held) && measuredAs.length > 0;
      const test = points.filter(isTest);
      const places = points.flatMap(({ task, subject }, place) =>
        folds.get(task) !== fold && (held === null || subject !== held) ? place : [],
      );
      if (test.length === 0 || places.length === 0) continue;
      const train = places.map((place) => points[place] as Point);
      const { screen } = fitScreen(train, pickSimilarities(pieces, places));
      for (const point of test) {
        const { features, kind, measuredAs } = point;
        const guess = argmax(toProbabilities(screen, toVector(screen.space, features)));
        onGuess(point, guess);
        for (const as of measuredAs) {
          const row = confusions[as][kind];
          if (row !== undefined) row[guess] = (row[guess] ?? 0) + 1;
        }
      }
    }
  }
  const { whole, short, plain } = confusions;
  return {
    whole: summariseConfusion(whole),
    short: summariseConfusion(short),
    plain: plain.flat().some((count) => count > 0) ? summariseConfusion(plain) : null,
  };
}
