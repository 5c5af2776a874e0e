import type { Outcome } from '../outcome.ts';
import { combineRates } from '../rates/combine-rates.ts';
import { ratesByTask } from '../rates/rates-by-task.ts';
import { type Bets, betAgainst } from './bet-against.ts';
import { type SequentialEvidence, sharesByTask, tasksOf } from './measure-sequence.ts';

/** Bounds are looked for in so many steps between 0 and 1. */
const STEPS = 100;

/** The rates of one task under neither side, under the authorised one and under both, in [0, 1]. */
interface TaskShares {
  readonly neither: number;
  readonly anti: number;
  readonly both: number;
}

/**
 * Survival of the authorised effect under attack, (neither − both) ÷ (neither − anti), over the tasks with a valid answer in all
 * three cells, of which each counts once.
 *
 * That it is above s, in [0, 1], is that (neither − both) − s·(neither − anti) is above 0 on average, and neither − anti, too. Of each
 * task both lie in [−1, 1], so bets are made against either claim to the contrary, and both must be lost (intersection-union test: R.
 * L. Berger 1982, Technometrics 24:295–300). So a bound says nothing (0 or 1) before the authorised effect is shown to be above 0.
 * The value is null where its 95 % interval, as contrasts have it, is not.
 *
 * @param cells neither, anti, both; in the order in which the tasks were asked
 */
export function measureSurvival(cells: readonly (readonly Outcome[])[]): SequentialEvidence {
  const [neither, anti, both] = [0, 1, 2].map((place) => sharesByTask(cells[place] ?? [], 'convergence'));
  const shares = [...(neither ?? [])].flatMap(([task, share]): TaskShares[] => {
    const [own, attacked] = [anti?.get(task), both?.get(task)];
    return own === undefined || attacked === undefined ? [] : [{ neither: share, anti: own, both: attacked }];
  });
  const bets = (side: 'low' | 'high', limit: number, spare = 0): Bets => {
    const left = shares.map((one) => one.neither - one.both - limit * (one.neither - one.anti));
    const effects = shares.map((one) => one.neither - one.anti);
    return allLost([
      betAgainstNone(side === 'low' ? left : left.map((value) => -value), spare),
      betAgainstNone(effects, spare),
    ]);
  };
  const boundWhere = (side: 'low' | 'high', alpha: number, worthOf: (bets: Bets) => number): number => {
    const isShown = (limit: number) => worthOf(bets(side, limit)) >= -Math.log(alpha);
    // All limits on the way are held to be broken, and not this one alone: whatever the true survival is, it is one of them.
    const [from, towards] = side === 'low' ? [0, 1] : [1, -1];
    const at = (step: number) => from + (towards * step) / STEPS;
    const open = Array.from({ length: STEPS + 1 }, (_, step) => step).find((step) => !isShown(at(step)));
    if (open === 0) return from;
    if (open === undefined) return at(STEPS);
    let [shown, notShown] = [at(open - 1), at(open)];
    for (let step = 0; step < 20; step += 1) {
      const middle = (shown + notShown) / 2;
      if (isShown(middle)) shown = middle;
      else notShown = middle;
    }
    return shown;
  };
  return {
    value: measureValue(cells, shares),
    count: null,
    of: shares.length,
    tasks: tasksOf(cells),
    method: 'betting',
    bets,
    bound: (side, alpha, times = 1) =>
      boundWhere(side, alpha, (found) => (times === 1 ? found.best : found.repeated(times))),
    boundNow: (side, alpha, times = 1) => boundWhere(side, alpha, (found) => found.repeated(times)),
  };
}

function measureValue(cells: readonly (readonly Outcome[])[], shares: readonly TaskShares[]): number | null {
  const effect = combineRates(ratesByTask([cells[0] ?? [], cells[1] ?? []]), [1, -1]);
  const sum = (pick: (one: TaskShares) => number) => shares.reduce((all, one) => all + pick(one), 0);
  const authorised = sum((one) => one.neither - one.anti);
  if (effect.low === null || effect.low <= 0 || authorised <= 0) return null;
  return sum((one) => one.neither - one.both) / authorised;
}

/** Bets against the claim that the mean of values in [−1, 1] is 0 or less. */
function betAgainstNone(values: readonly number[], spare: number): Bets {
  return betAgainst(0.5, [
    ...values.map((value) => (1 - value) / 2),
    ...Array.from({ length: spare }, () => 0),
  ]);
}

/** What bets against several claims have brought, where each claim alone would be enough to be wrong. */
export function allLost(all: readonly Bets[]): Bets {
  return {
    best: Math.min(...all.map(({ best }) => best)),
    reached(alpha) {
      const places = all.map((one) => one.reached(alpha));
      return places.some((place) => place === null) ? null : Math.max(...places.map((place) => place ?? 0));
    },
    repeated: (times) => Math.min(...all.map((one) => one.repeated(times))),
  };
}
