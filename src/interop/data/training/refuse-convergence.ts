import type { Condition } from '../../../steering/index.ts';
import type { Decision } from '../../../vocabulary/index.ts';
import { TowardsConvergenceError } from './training-errors.ts';

/**
 * Refuses what would train a model towards convergence: answers that were judged convergent, and answers that were given
 * while somebody pushed that way, whatever the judge made of them, since a judge errs. A direction is what the run's study
 * says; words under a false name can't be told, but their convergent answers stay out all the same.
 *
 * @throws TowardsConvergenceError
 */
export function refuseConvergence(chosen: readonly Condition[], decisions: readonly Decision[]): void {
  if (decisions.includes('convergence'))
    throw new TowardsConvergenceError('Answers judged convergent are not for training');
  const pushing = chosen.find(pushesTowardsConvergence);
  if (pushing === undefined) return;
  throw new TowardsConvergenceError(
    `The condition "${pushing.name}" pushes towards convergence: its answers are not for training`,
  );
}

/** Whether a condition has words towards convergence; so has a contest, unless it says that only others speak in it. */
export function pushesTowardsConvergence({ direction, levers }: Condition): boolean {
  if (levers !== undefined) return levers.some(({ by }) => by === 'unauthorised') || direction === 'pro';
  return direction === 'pro' || direction === 'contest';
}
