import type { Outcome } from '../outcome.ts';

type Group = [Outcome, ...Outcome[]];
/** What was found of keys that begin alike: by the next part of the key, or the group where there is none. */
type Branch = Map<string, Branch | Group>;

/**
 * Groups outcomes whose keys are equal, in the order in which the keys first occur. All keys have as many parts. A part is
 * looked up as it is: a key made of them would be a new string for each of a million outcomes.
 */
export function groupOutcomes(
  outcomes: Iterable<Outcome>,
  keyOf: (outcome: Outcome) => readonly string[],
): Group[] {
  const groups: Group[] = [];
  const root: Branch = new Map();
  for (const outcome of outcomes) {
    const key = keyOf(outcome);
    let branch = root;
    for (let part = 0; part < key.length - 1; part += 1) branch = goDown(branch, key[part] ?? '');
    const last = key.at(-1) ?? '';
    const group = branch.get(last);
    if (Array.isArray(group)) group.push(outcome);
    else {
      const begun: Group = [outcome];
      branch.set(last, begun);
      groups.push(begun);
    }
  }
  return groups;
}

function goDown(branch: Branch, part: string): Branch {
  const known = branch.get(part);
  if (known instanceof Map) return known;
  const next: Branch = new Map();
  branch.set(part, next);
  return next;
}
