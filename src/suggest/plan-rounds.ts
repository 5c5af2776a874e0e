/** A round of the search: so many candidates are tried on so many tasks, those of earlier rounds included. */
export interface Round {
  readonly candidates: number;
  readonly tasks: number;
}

/**
 * Successive halving: each round has an equal share of the budget, gives each candidate that is left as many new tasks
 * as that buys, and keeps the better half, until one is left. Tasks of earlier rounds stay answered and count on.
 *
 * Source: K. Jamieson and A. Talwalkar (2016), "Non-stochastic best arm identification and hyperparameter
 * optimization", AISTATS (algorithm 1); Z. Karnin, T. Koren and O. Somekh (2013), ICML.
 *
 * @param candidates at least 2
 * @param trials the budget: a trial is one candidate on one task, and the epochs that the study gives it
 * @param tasks how many there are; a round never takes more
 * @returns null where the budget does not buy one task a candidate in each round
 */
export function planRounds(candidates: number, trials: number, tasks: number): Round[] | null {
  const rounds = Math.ceil(Math.log2(candidates));
  const share = trials / rounds;
  const plan: Round[] = [];
  let taken = 0;
  for (let left = candidates; left > 1; left = Math.ceil(left / 2)) {
    const more = Math.floor(share / left);
    if (more < 1) return null;
    taken = Math.min(tasks, taken + more);
    plan.push({ candidates: left, tasks: taken });
  }
  return plan;
}
