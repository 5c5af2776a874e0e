import { type Direction, oppositeOf } from '../../vocabulary/index.ts';
import { groupOutcomes } from '../cells/group-outcomes.ts';
import { compareCells } from '../contrasts/compare-cells.ts';
import type { Estimate } from '../estimate.ts';
import { poolFamilies } from '../families/pool-families.ts';
import type { Outcome } from '../outcome.ts';

/** What an analysis must know of a condition to tell what is steered by weights. */
export interface WeightedCondition {
  readonly name: string;
  readonly direction: Direction;
  readonly family?: string | undefined;
  /** Whether a LoRA adapter steers alone, or beside words; left out without one. */
  readonly adapter?: 'alone' | 'beside' | undefined;
  readonly dose?: { readonly of: string; readonly amount: number | string } | undefined;
}

/** A difference of two shares over the same tasks. */
export interface ShareDifference extends Estimate {
  /** Two-sided, for none. */
  readonly p: number | null;
  /** Tasks with an answer that counts on both sides. */
  readonly pairs: number;
}

/** What one adapter does beside words, and what it does besides, as one judge decided. */
export interface TrainedAdapter extends Pick<Outcome, 'subject' | 'judge' | 'direction'> {
  readonly condition: string;
  /** Against each lever of words that pushes the same way: how much further the adapter moves the rate. */
  readonly words: readonly (ShareDifference & { readonly condition: string })[];
  /** The share of refusals among valid answers, less the baseline's; on twins likewise. Null without a baseline, or twins. */
  readonly refusals: ShareDifference | null;
  readonly twinRefusals: ShareDifference | null;
  /** The share of answers that make no sense among judged ones, less the baseline's. */
  readonly nonsensical: ShareDifference | null;
}

/**
 * The conditions that are adapters as they were trained: alone, in no series, and pushing one way; where all are in series, those at scale 1.
 * Other scales are doses of these, and what was trained further is measured by `measureUndoing`.
 */
export function trainedConditions<Condition extends WeightedCondition>(
  conditions: readonly Condition[],
): Condition[] {
  const pushing = conditions.filter(
    ({ adapter, direction }) => adapter === 'alone' && oppositeOf(direction) !== null,
  );
  const alone = pushing.filter(({ dose }) => dose === undefined);
  return alone.length > 0 ? alone : pushing.filter(({ dose }) => dose?.of === 'scale' && dose.amount === 1);
}

/**
 * What each adapter does that contrasts do not tell, for each judge and subject. All are paired over tasks, with the intervals and tests of
 * contrasts (`compareCells`).
 */
export function measureTrained(
  outcomes: readonly Outcome[],
  twins: readonly Outcome[],
  conditions: readonly WeightedCondition[],
  confidence = 0.95,
): TrainedAdapter[] {
  const adapters = trainedConditions(conditions);
  if (adapters.length === 0) return [];
  const baseline = conditions.find(({ direction }) => direction === 'baseline')?.name ?? '';
  const ofWords = new Set(
    conditions.flatMap(({ name, family, adapter, dose }) =>
      adapter === undefined && dose === undefined ? [family ?? name] : [],
    ),
  );
  return groupOutcomes(poolFamilies(outcomes, conditions), ({ judge, subject }) => [judge, subject]).flatMap(
    (group) => {
      const [{ judge, subject }] = group;
      const cells = Map.groupBy(group, ({ condition }) => condition);
      const ownTwins = Map.groupBy(
        twins.filter((twin) => twin.judge === judge && twin.subject === subject),
        ({ condition }) => condition,
      );
      return adapters.flatMap(({ name, direction }): TrainedAdapter[] => {
        const cell = cells.get(name);
        if (cell === undefined) return [];
        const words = [...cells.values()].filter(
          ([one]) => one?.direction === direction && ofWords.has(one.condition),
        );
        const less = (of: ReadonlyMap<string, readonly Outcome[]>, as: Outcome['status'][]) => {
          const [own = [], before = []] = [of.get(name), of.get(baseline)];
          if (own.length === 0 || before.length === 0) return null;
          return compare(countAs(own, as), countAs(before, as), confidence);
        };
        return [
          {
            ...{ judge, subject, direction, condition: name },
            words: words.map((other) => ({
              condition: other[0]?.condition ?? '',
              ...(direction === 'anti' ? compare(other, cell, confidence) : compare(cell, other, confidence)),
            })),
            refusals: less(cells, REFUSED),
            twinRefusals: less(ownTwins, REFUSED),
            nonsensical: less(cells, SENSELESS),
          },
        ];
      });
    },
  );
}

/** What is counted, and then what it is counted among. */
const REFUSED: Outcome['status'][] = ['safety_refusal', 'convergence', 'no_convergence'];
const SENSELESS: Outcome['status'][] = ['nonsensical', 'convergence', 'no_convergence', 'safety_refusal'];

/** Outcomes in which the first of these statuses takes the place of convergence, and the others that of none; the rest does not count. */
function countAs(outcomes: readonly Outcome[], [wanted, ...others]: readonly Outcome['status'][]): Outcome[] {
  return outcomes.map((outcome) => ({
    ...outcome,
    status:
      outcome.status === wanted
        ? 'convergence'
        : others.includes(outcome.status)
          ? 'no_convergence'
          : 'dropped',
  }));
}

function compare(upper: readonly Outcome[], lower: readonly Outcome[], confidence: number): ShareDifference {
  const { value, low, high, p, pairs } = compareCells(upper, lower, { confidence });
  return { value, low, high, p, pairs };
}
