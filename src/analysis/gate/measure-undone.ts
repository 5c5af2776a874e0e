import type { Outcome } from '../outcome.ts';
import { measureUndoing, type UndoneCondition } from '../undoing/index.ts';
import { type Bets, betAgainst } from './bet-against.ts';
import { NO_BOUND } from './measure-preference.ts';
import { type SequentialEvidence, tasksOf } from './measure-sequence.ts';
import { allLost, measureSurvival } from './measure-survival.ts';
import type { CheckedQuantity } from './plan-checks.ts';

/** What of an adapter's effect is left where half of it is gone. */
const HALF = 0.5;

/**
 * After how many steps of further training half of an adapter's effect is gone. The value is that of the report's fit (`measureUndoing`): null where
 * no effect is shown, infinite where half is not gone after all steps that were tried.
 *
 * Bounds are told at the numbers of steps that were tried, since nothing was measured between them. That half lasts for k steps is that more than
 * half of the effect is left after k and after each smaller number that was tried: for each the bets of survival above one half (`measureSurvival`), all of
 * which must be lost (intersection-union test), so that walking up takes no correction. That it is gone by k is that less than half is left there.
 *
 * @param cells the baseline, the adapter as it was trained, and after each number of steps, rising
 */
export function measureUndone(
  cells: readonly (readonly Outcome[])[],
  { series, baseline, from, undone }: Extract<CheckedQuantity, { readonly kind: 'undone' }>,
): SequentialEvidence {
  const [before = [], adapter = [], ...after] = cells;
  const tried = undone.map(({ steps }, place) => {
    const left = measureSurvival([before, adapter, after[place] ?? []]);
    return { steps, left, isKept: left.bets('low', HALF), isGone: left.bets('high', HALF) };
  });
  const lasting = (steps: number, spare = 0) =>
    allLost(
      tried
        .filter((one) => one.steps <= steps)
        .map(({ left, isKept }) => (spare === 0 ? isKept : left.bets('low', HALF, spare))),
    );
  const bets = (side: 'low' | 'high', limit: number, spare?: number): Bets => {
    if (side === 'low') return lasting(limit, spare);
    // The most steps within the limit say the most, since what is left only falls.
    const last = tried.findLast((one) => one.steps <= limit);
    return last === undefined ? betAgainst(0.5, []) : last.left.bets('high', HALF, spare);
  };
  const boundWhere = (side: 'low' | 'high', alpha: number, worthOf: (bets: Bets) => number): number => {
    const isShown = (found: Bets) => worthOf(found) >= -Math.log(alpha);
    if (side === 'low') return tried.findLast(({ steps }) => isShown(lasting(steps)))?.steps ?? 0;
    // Down from the most steps, as long as less than half is shown to be left.
    let least = NO_BOUND;
    for (const { steps, isGone } of tried.toReversed()) {
      if (!isShown(isGone)) break;
      least = steps;
    }
    return least;
  };
  return {
    value: measureValue(cells, { series, baseline, from, undone }),
    count: null,
    of: Math.min(...tried.map(({ left }) => left.of)),
    tasks: tasksOf(cells),
    method: 'betting',
    bets,
    bound: (side, alpha, times = 1) =>
      boundWhere(side, alpha, (found) => (times === 1 ? found.best : found.repeated(times))),
    boundNow: (side, alpha, times = 1) => boundWhere(side, alpha, (found) => found.repeated(times)),
  };
}

function measureValue(
  cells: readonly (readonly Outcome[])[],
  { series, baseline, from, undone }: Omit<Extract<CheckedQuantity, { readonly kind: 'undone' }>, 'kind'>,
): number | null {
  const conditions: UndoneCondition[] = [
    { name: baseline, direction: 'baseline' },
    { name: from, direction: 'anti' },
    ...undone.map(({ condition: name, steps: amount }) => ({
      ...{ name, direction: 'contest' as const },
      dose: { series, of: 'steps', amount, from },
    })),
  ];
  const [curve] = measureUndoing(cells.flat(), conditions);
  if (curve === undefined || curve.fit === null || curve.fit.verdict === 'no-effect') return null;
  return curve.fit.half.value ?? Number.POSITIVE_INFINITY;
}
