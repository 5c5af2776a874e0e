import { groupOutcomes } from '../cells/group-outcomes.ts';
import type { Estimate } from '../estimate.ts';
import { type FamilyMember, poolFamilies } from '../families/pool-families.ts';
import { squareAndAdd } from '../intervals/newcombe-paired.ts';
import { wilsonAt } from '../intervals/wilson-by-task.ts';
import type { Outcome } from '../outcome.ts';
import { countTries, type TaskTries, TRIES, type Tries } from './count-tries.ts';
import { fitPowerLaw, type PowerLaw } from './fit-power-law.ts';

/** A lever after k tries, the mean over tasks. */
export interface BudgetPoint {
  readonly k: number;
  /** Tasks that have k tries or more. */
  readonly tasks: number;
  /** The chance that at least one of k answers converges: what an attacker gets for k tries. */
  readonly any: Estimate;
  /** The chance that all of k answers hold: valid, and none convergent. */
  readonly hold: Estimate;
  /** Both less those of the control of as many tries, paired over tasks; null without one. */
  readonly overControl: {
    /** Tasks that have k tries or more of both. */
    readonly tasks: number;
    readonly any: Estimate;
    readonly hold: Estimate;
  } | null;
}

/** What tries of one lever add up to, for one subject, as one judge decided. */
export interface BudgetCurve extends Pick<Outcome, 'subject' | 'judge' | 'condition' | 'direction'> {
  readonly over: Tries;
  /** The most tries that a task has. */
  readonly n: number;
  /** The control that it is held against; null without one. */
  readonly control: string | null;
  /** For k = 1 … n. */
  readonly points: readonly BudgetPoint[];
  /** Fitted to the points; null where fewer than three of them are neither 0 nor 1. */
  readonly powerLaws: { readonly any: PowerLaw | null; readonly hold: PowerLaw | null };
}

interface Lever extends Pick<BudgetCurve, 'subject' | 'judge' | 'condition' | 'direction' | 'over' | 'n'> {
  readonly tasks: ReadonlyMap<string, TaskTries>;
  /** What its wordings are called in their family, for which control mirrors it. */
  readonly wordings: string;
}

/**
 * An attacker's budget and a defender's wall: for each judge, subject and lever, the chances after k tries, over wordings where
 * the lever is a family, and over samples where a task was asked several times in the same words.
 *
 * The interval of a mean over tasks is Wilson's at the number of answers that it is as sure as, by how tasks differ; that of
 * a difference puts two such together by their correlation over tasks (MOVER).
 */
export function budgetCurves(
  outcomes: readonly Outcome[],
  conditions: readonly FamilyMember[],
  confidence = 0.95,
): BudgetCurve[] {
  const pooled = poolFamilies(outcomes, conditions);
  return groupOutcomes(pooled, ({ judge, subject }) => [judge, subject]).flatMap((group) => {
    const levers = groupOutcomes(group, ({ condition }) => [condition]).flatMap(leversOf);
    return levers.map((lever) => curveOf(lever, controlOf(lever, levers), confidence));
  });
}

function leversOf(outcomes: [Outcome, ...Outcome[]]): Lever[] {
  const [{ subject, judge, condition, direction }] = outcomes;
  const members = new Set(outcomes.flatMap(({ member }) => member ?? []));
  const wordings = [...members]
    .map((name) => name.slice(condition.length))
    .sort()
    .join(' ');
  return TRIES.flatMap((over) => {
    const tasks = countTries(outcomes, over);
    const n = Math.max(0, ...[...tasks.values()].map(({ any }) => any.length));
    return n < 2 ? [] : [{ subject, judge, condition, direction, over, n, tasks, wordings }];
  });
}

/** The control of as many tries, the one with the same names of wordings before others. */
function controlOf({ direction, over, n, wordings }: Lever, levers: readonly Lever[]): Lever | undefined {
  if (direction === 'control') return undefined;
  const fit = levers.filter((one) => one.direction === 'control' && one.over === over && one.n === n);
  return fit.find((one) => one.wordings === wordings) ?? fit[0];
}

function curveOf(lever: Lever, control: Lever | undefined, confidence: number): BudgetCurve {
  const { subject, judge, condition, direction, over, n, tasks } = lever;
  const all = [...tasks.values()];
  return {
    ...{ subject, judge, condition, direction, over, n, control: control?.condition ?? null },
    points: Array.from({ length: n }, (_, index) => {
      const k = index + 1;
      const own = all.filter(({ any }) => any.length >= k);
      const both = [...tasks].flatMap(([task, tries]) => {
        const other = control?.tasks.get(task);
        return other === undefined || tries.any.length < k || other.any.length < k
          ? []
          : [[tries, other] as const];
      });
      const difference = (key: 'any' | 'hold') => compare(both, key, k, confidence);
      return {
        k,
        tasks: own.length,
        any: meanOf(own, 'any', k, confidence),
        hold: meanOf(own, 'hold', k, confidence),
        overControl:
          both.length === 0 ? null : { tasks: both.length, any: difference('any'), hold: difference('hold') },
      };
    }),
    powerLaws: {
      any: fitPowerLaw(
        all.map(({ any }) => any),
        confidence,
      ),
      hold: fitPowerLaw(
        all.map(({ hold }) => hold),
        confidence,
      ),
    },
  };
}

/** The mean over tasks, with Wilson's interval at the number of answers that it is as sure as. */
function meanOf(tasks: readonly TaskTries[], key: 'any' | 'hold', k: number, confidence: number): Estimate {
  const values = tasks.map((tries) => tries[key][k - 1] ?? 0);
  const count = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  // Tasks of chances 0 and 1 alone are worth one answer each; the more alike their chances, the more they are worth.
  const worth = squares < 1e-12 ? Number.POSITIVE_INFINITY : (count * count * mean * (1 - mean)) / squares;
  // A chance of k tries is worth no more answers than there are sets of k tries that share none.
  const most = tasks.reduce((sum, { answers }) => sum + answers, 0) / k;
  const isSettled = mean < 1e-12 || mean > 1 - 1e-12;
  return wilsonAt(mean, isSettled ? count : Math.max(1, Math.min(worth, most)), confidence);
}

function compare(
  pairs: readonly (readonly [TaskTries, TaskTries])[],
  key: 'any' | 'hold',
  k: number,
  confidence: number,
): Estimate {
  const own = pairs.map(([tries]) => tries);
  const other = pairs.map(([, tries]) => tries);
  const values = (tasks: readonly TaskTries[]) => tasks.map((tries) => tries[key][k - 1] ?? 0);
  return squareAndAdd(
    meanOf(own, key, k, confidence),
    meanOf(other, key, k, confidence),
    correlate(values(own), values(other)),
  );
}

/** Pearson's correlation; 0 where one of them does not vary. */
function correlate(one: readonly number[], other: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(one), mean(other)];
  let [product, left, right] = [0, 0, 0];
  for (const [place, value] of one.entries()) {
    const [dx, dy] = [value - x, (other[place] ?? 0) - y];
    product += dx * dy;
    left += dx ** 2;
    right += dy ** 2;
  }
  const scale = Math.sqrt(left * right);
  return scale < 1e-12 ? 0 : product / scale;
}
