import { type Estimate, toEstimate } from '../estimate.ts';
import { meanEstimate } from '../preference/mean-estimate.ts';
import type { PreferenceScore } from '../preference/preference-score.ts';
import { ratioOfMeans } from '../preference/ratio-of-means.ts';
import { type LeverValues, valuesOf } from '../preference/task-values.ts';
import {
  CONTEST_EFFECTS,
  type ContestCells,
  type ContestEffect,
  listPlaces,
  PLACES,
  type Place,
  type Weights,
} from './places.ts';

/** A difference of preferences, in nats a token, paired over tasks. */
export interface PreferenceEffect extends Estimate {
  readonly tasks: number;
  /** The same less that on the tasks' twins, over those that have one: what it does beyond mere wording. Null without twins. */
  readonly beyondTwin: Estimate | null;
}

/** What one subject makes of a contest by its preferences, without a judge. */
export interface ContestPreferences<Cells extends ContestCells = ContestCells> {
  readonly subject: string;
  readonly contest: Cells;
  /** null: all categories together. */
  readonly category: string | null;
  /** As for rates, of ℓ(convergent)/n − ℓ(honest)/n. */
  readonly effects: Readonly<Record<ContestEffect, PreferenceEffect>>;
  readonly survival: Estimate;
  readonly dominance: Estimate;
  /** After the same words have changed channels, less before; null where the study has no such cell. */
  readonly gradient: PreferenceEffect | null;
}

/**
 * Measures each contest by preference, for each subject, over all categories together and in each. Every figure is over the tasks that
 * were scored in all cells that it needs. Ratios are Fieller's, and are given only where their denominator is shown to be above 0.
 */
export function contestPreferences<Cells extends ContestCells>(
  scores: readonly PreferenceScore[],
  contests: readonly Cells[],
  confidence = 0.95,
): ContestPreferences<Cells>[] {
  if (contests.length === 0) return [];
  return [...Map.groupBy(scores, ({ subject }) => subject)].flatMap(([subject, own]) => {
    const cells = new Map(
      [...Map.groupBy(own, ({ condition }) => condition)].map(([name, of]) => [name, valuesOf(of)]),
    );
    const categories = [null, ...new Set(own.map(({ category }) => category))];
    return contests
      .filter(({ both }) => cells.has(both))
      .flatMap((contest) => {
        const names = listPlaces(contest, contests);
        const values = new Map(PLACES.map((place) => [place, cells.get(names[place] ?? '')] as const));
        return categories.map((category) => ({
          ...{ subject, contest, category },
          ...measure(values, category, contest.swapped !== null, confidence),
        }));
      });
  });
}

type Values = ReadonlyMap<Place, LeverValues | undefined>;

function measure(values: Values, category: string | null, isSwapped: boolean, confidence: number) {
  const effect = (weights: Weights): PreferenceEffect => {
    const tasks = sumByTask(values, weights, 'tasks', category);
    const twins = sumByTask(values, weights, 'twins', category);
    const beyond = [...twins].flatMap(([task, twin]) => {
      const own = tasks.get(task);
      return own === undefined ? [] : [own - twin];
    });
    return {
      ...toEstimate(meanEstimate([...tasks.values()], confidence)),
      tasks: tasks.size,
      beyondTwin: beyond.length === 0 ? null : toEstimate(meanEstimate(beyond, confidence)),
    };
  };
  const ratio = (above: Weights, below: Weights): Estimate => {
    const [top, bottom] = [above, below].map((weights) => sumByTask(values, weights, 'tasks', category));
    const both = [...(top ?? [])].flatMap(([task, value]) => {
      const other = bottom?.get(task);
      return other === undefined ? [] : [[value, other] as const];
    });
    return ratioOfMeans(
      both.map(([value]) => value),
      both.map(([, other]) => other),
      confidence,
    );
  };
  const { left, authorised, taken } = CONTEST_EFFECTS;
  const effects = Object.entries(CONTEST_EFFECTS).map(([name, weights]) => [name, effect(weights)]);
  return {
    effects: Object.fromEntries(effects) as Record<ContestEffect, PreferenceEffect>,
    survival: ratio(left, authorised),
    dominance: ratio(taken, { pro: 1, anti: -1 }),
    gradient: isSwapped ? effect({ swapped: 1, both: -1 }) : null,
  };
}

/** The weighted sum of preferences for each task that was scored in all of the cells that have a weight. */
function sumByTask(
  values: Values,
  weights: Weights,
  of: 'tasks' | 'twins',
  category: string | null,
): Map<string, number> {
  const terms = PLACES.flatMap((place) => {
    const weight = weights[place];
    return weight === undefined ? [] : [{ weight, found: values.get(place)?.[of] }];
  });
  const [first] = terms;
  return new Map(
    [...(first?.found ?? [])].flatMap(([task, { category: own }]) => {
      if (category !== null && own !== category) return [];
      const sum = terms.reduce(
        (all, { weight, found }) => all + weight * (found?.get(task)?.perToken ?? Number.NaN),
        0,
      );
      return Number.isNaN(sum) ? [] : [[task, sum]];
    }),
  );
}
