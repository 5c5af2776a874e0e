import type { Outcome } from '../outcome.ts';

/** Groups outcomes whose keys are equal, in the order in which the keys first occur. */
export function groupOutcomes(
  outcomes: Iterable<Outcome>,
  keyOf: (outcome: Outcome) => readonly string[],
): [Outcome, ...Outcome[]][] {
  const groups = new Map<string, [Outcome, ...Outcome[]]>();
  for (const outcome of outcomes) {
    const key = JSON.stringify(keyOf(outcome));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [outcome]);
    else group.push(outcome);
  }
  return [...groups.values()];
}
