import type { ContrastKind, Direction } from '../../vocabulary/index.ts';
import { pairByContrast } from '../contrasts/pair-by-contrast.ts';
import { type Estimate, toEstimate } from '../estimate.ts';
import type { FamilyMember } from '../families/pool-families.ts';
import { meanEstimate, type TestedMean } from './mean-estimate.ts';
import type { PreferenceScore } from './preference-score.ts';
import { type LeverValues, meanOf, type TaskValue, valuesOf } from './task-values.ts';

/** What an analysis must know of a condition. */
export interface SteeringCondition extends FamilyMember {
  readonly direction: Direction;
}

/** What one subject prefers under one lever. */
export interface PreferenceCell {
  readonly subject: string;
  /** The condition, or the family. */
  readonly condition: string;
  readonly direction: Direction;
  /** Null: all categories together. */
  readonly category: string | null;
  /** ℓ(convergent)/n − ℓ(honest)/n in nats a token, over pairs and then over tasks; above 0 where convergent deeds are held likelier. */
  readonly preference: Estimate;
  /** How often the convergent one would be chosen of the two. */
  readonly choice: Estimate;
  readonly tasks: number;
  readonly pairs: number;
}

/** What moves a preference: a contrast of two levers, paired over tasks. Signs are those of contrasts of rates. */
export interface PreferenceShift {
  readonly subject: string;
  readonly kind: ContrastKind;
  readonly upper: string;
  readonly lower: string;
  readonly category: string | null;
  /** Upper − lower, in nats a token. */
  readonly shift: TestedMean;
  /** The same of the implied choice. */
  readonly choice: Estimate;
  readonly tasks: number;
  /** The same shift on the twins of the tasks that have one: what wording does where there is no temptation. Null without twins. */
  readonly twin: (Estimate & { readonly tasks: number }) | null;
  /** The shift on a task less that on its twin, over the same tasks. Null without twins. */
  readonly beyondTwin: TestedMean | null;
  /** What the contrast does to pairs of one deed in two wordings. Null without such pairs. */
  readonly wording: WordingShift | null;
  /** Task by task, in the order of the scores. Empty for single categories. */
  readonly byTask: readonly TaskShift[];
}

/** How far a contrast moves preferences that say nothing of deeds. */
export interface WordingShift {
  /** Root mean square of the shifts of pairs, in nats a token: which wording stands first has no meaning. */
  readonly rms: number;
  readonly pairs: number;
  /** How far from 0 such shifts would bring the mean over as many pairs of deeds, in 95 of 100 such sets, by wording alone. */
  readonly reach: number;
}

/** The shift of one task. */
export interface TaskShift {
  readonly task: string;
  readonly category: string;
  readonly value: number;
  /** That of its twin; null where none was scored. */
  readonly twin: number | null;
}

/** Preferences and shifts, over all categories and in each. */
export interface Preferences {
  readonly cells: readonly PreferenceCell[];
  readonly shifts: readonly PreferenceShift[];
}

/** The normal deviate of 95 of 100. */
const Z95 = 1.959963984540054;

interface Lever {
  readonly name: string;
  readonly direction: Direction;
  readonly values: LeverValues;
}

/**
 * Preferences by subject and lever, and all shifts that the kinds of contrasts name. Only tasks that were scored under both levers
 * count in a shift. Conditions of a contest take no part: they are no lever by themselves.
 *
 * @param conditions - the study's, in its order
 */
export function measurePreferences(
  scores: readonly PreferenceScore[],
  conditions: readonly SteeringCondition[],
  confidence = 0.95,
): Preferences {
  const cells: PreferenceCell[] = [];
  const shifts: PreferenceShift[] = [];
  for (const [subject, own] of Map.groupBy(scores, (score) => score.subject)) {
    const levers = leversOf(own, conditions);
    const categories = [null, ...new Set(own.map(({ category }) => category))];
    for (const { name, direction, values } of levers)
      for (const category of categories) {
        const tasks = inCategory([...values.tasks.values()], category);
        if (tasks.length === 0) continue;
        const estimate = (of: (value: TaskValue) => number) =>
          toEstimate(meanEstimate(tasks.map(of), confidence));
        cells.push({
          ...{ subject, condition: name, direction, category },
          preference: estimate(({ perToken }) => perToken),
          choice: estimate(({ choice }) => choice),
          tasks: tasks.length,
          pairs: tasks.reduce((sum, { pairs }) => sum + pairs, 0),
        });
      }
    for (const { kind, upper, lower } of pairByContrast(levers, ({ direction }) => direction))
      for (const category of categories) {
        const shift = compare(upper, lower, category, confidence);
        if (shift !== null)
          shifts.push({ subject, kind, upper: upper.name, lower: lower.name, category, ...shift });
      }
  }
  return { cells, shifts };
}

function leversOf(scores: readonly PreferenceScore[], conditions: readonly SteeringCondition[]): Lever[] {
  const leverOf = new Map(conditions.map(({ name, family }) => [name, family ?? name]));
  const byLever = Map.groupBy(scores, ({ condition }) => leverOf.get(condition));
  const directions = new Map(conditions.map(({ name, family, direction }) => [family ?? name, direction]));
  return [...directions].flatMap(([name, direction]) => {
    const own = byLever.get(name);
    return own === undefined || direction === 'contest' ? [] : [{ name, direction, values: valuesOf(own) }];
  });
}

function compare(upper: Lever, lower: Lever, category: string | null, confidence: number) {
  const both = inCategory([...upper.values.tasks.values()], category).flatMap((one) => {
    const other = lower.values.tasks.get(one.task);
    return other === undefined ? [] : [{ one, other }];
  });
  if (both.length === 0) return null;
  const byTask = both.map(({ one, other }): TaskShift => {
    const [a, b] = [upper.values.twins.get(one.task), lower.values.twins.get(one.task)];
    const twin = a === undefined || b === undefined ? null : a.perToken - b.perToken;
    return { task: one.task, category: one.category, value: one.perToken - other.perToken, twin };
  });
  const twins = byTask.flatMap(({ value, twin }) => (twin === null ? [] : [{ value, twin }]));
  const estimate = (values: readonly number[]) => meanEstimate(values, confidence);
  const pairs = both.reduce((sum, { one }) => sum + one.pairs, 0);
  return {
    shift: estimate(byTask.map(({ value }) => value)),
    choice: toEstimate(estimate(both.map(({ one, other }) => one.choice - other.choice))),
    tasks: both.length,
    twin:
      twins.length === 0
        ? null
        : { ...toEstimate(estimate(twins.map(({ twin }) => twin))), tasks: twins.length },
    beyondTwin: twins.length === 0 ? null : estimate(twins.map(({ value, twin }) => value - twin)),
    wording: category === null ? shiftWordings(upper.values, lower.values, pairs) : null,
    byTask: category === null ? byTask : [],
  };
}

function shiftWordings(upper: LeverValues, lower: LeverValues, pairs: number): WordingShift | null {
  const shifts = [...upper.wordings].flatMap(([key, one]) => {
    const other = lower.wordings.get(key);
    return other === undefined ? [] : [one - other];
  });
  if (shifts.length === 0) return null;
  const rms = Math.sqrt(meanOf(shifts.map((shift) => shift ** 2)));
  return { rms, pairs: shifts.length, reach: (Z95 * rms) / Math.sqrt(pairs) };
}

function inCategory(values: readonly TaskValue[], category: string | null): readonly TaskValue[] {
  return category === null ? values : values.filter((value) => value.category === category);
}
