import type { TrustedPair } from '../../src/analysis/certification/index.ts';
import { argmax, toProbabilities, toVector } from '../../src/judging/offline/screen.ts';
import { DECISIONS } from '../../src/vocabulary/index.ts';
import type { Settings } from './choose-settings.ts';
import { dealPoints } from './deal-folds.ts';
import { fitScreen } from './fit-screen.ts';
import type { Point } from './read-points.ts';
import { pickSimilarities, type Similarities } from './similarities.ts';

// Each fold costs a fit for each model. Three hold more back than five would: the figures are rather too low than too high.
const FOLDS = 3;

/** What screens decided on answers that they had not seen, beside what the published judge decided. */
export interface HeldOutDecisions {
  readonly whole: readonly TrustedPair[];
  /** On the beginnings of the same answers. */
  readonly short: readonly TrustedPair[];
  /** On plain answers of held-out topics: rows the class that they were written for, columns the screen's. */
  readonly plain: readonly (readonly number[])[];
  /** By point, as a place in `DECISIONS`. */
  readonly byPoint: ReadonlyMap<Point, number>;
}

/**
 * Cross-validation by model and by task: every answer is judged by a screen that saw no answer of its model and none to
 * its task, nor the task. Vocabulary, scales, settings and weights are learnt anew in each fold, from that fold's training
 * answers alone. Every answer is judged twice: whole, and by its beginning alone. A third of the plain answers' topics is
 * held out with each third of the tasks; as no model gave them, they are judged once, beside the first model.
 *
 * @param pieces the dot products of the points' pieces
 * @param given settings that are not to be chosen in each fold: for a quick look, whose figures are then kind
 */
export function crossValidate(
  points: readonly Point[],
  pieces: Similarities,
  given?: Settings,
): HeldOutDecisions {
  const folds = dealPoints(points, FOLDS);
  const whole: TrustedPair[] = [];
  const short: TrustedPair[] = [];
  const plain = DECISIONS.map(() => DECISIONS.map(() => 0));
  const byPoint = new Map<Point, number>();
  const subjects = [...new Set(points.flatMap(({ subject }) => subject ?? []))].sort();
  for (const held of subjects) {
    for (let fold = 0; fold < FOLDS; fold += 1) {
      const places = points.flatMap(({ task, subject }, place) =>
        folds.get(task) !== fold && subject !== held ? place : [],
      );
      const test = points.filter(
        ({ task, subject, measuredAs }) =>
          folds.get(task) === fold &&
          measuredAs.length > 0 &&
          (subject === held || (subject === null && held === subjects[0])),
      );
      if (test.length === 0 || places.length === 0) continue;
      const train = places.map((place) => points[place] as Point);
      const { screen } = fitScreen(train, pickSimilarities(pieces, places), given);
      for (const point of test) {
        const { features, kind, measuredAs, direction, task, category } = point;
        const decided = argmax(toProbabilities(screen, toVector(screen.space, features)));
        byPoint.set(point, decided);
        const row = plain[kind];
        if (measuredAs.includes('plain') && row !== undefined) row[decided] = (row[decided] ?? 0) + 1;
        if (direction === null) continue;
        const pair = {
          subject: held,
          condition: direction,
          direction,
          category,
          task,
          reference: kind,
          decided,
        };
        if (measuredAs.includes('whole')) whole.push(pair);
        if (measuredAs.includes('short')) short.push(pair);
      }
    }
  }
  return { whole, short, plain, byPoint };
}
