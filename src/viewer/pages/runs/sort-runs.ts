import type { RunListing } from '../../../server/index.ts';

/** By what runs can be ordered. */
export const RUN_SORTS = ['name', 'answers', 'tokens', 'time', 'started'] as const;

/** One such order. */
export type RunSort = (typeof RUN_SORTS)[number];

/** All tokens that a run was billed for; null where it can't be read. */
export function tokensOf({ spent }: RunListing): number | null {
  return spent === null ? null : spent.inputTokens + spent.outputTokens;
}

/** How a run is ordered: texts from a, numbers from the largest; null stands last. */
function sortedBy(run: RunListing, sort: RunSort): string | number | null {
  switch (sort) {
    case 'name':
      return run.facts?.name ?? run.slug;
    case 'answers':
      return run.facts === null ? null : run.answered;
    case 'tokens':
      return tokensOf(run);
    case 'time':
      return run.facts?.seconds ?? null;
    case 'started':
      return run.facts === null ? null : Date.parse(run.facts.created);
  }
}

/**
 * Runs in an order: names from a, all else from the largest or latest.
 *
 * @param isTurned the other way round; what is not known stays last
 */
export function sortRuns(runs: readonly RunListing[], sort: RunSort, isTurned: boolean): RunListing[] {
  const turn = isTurned ? -1 : 1;
  return runs.toSorted((one, other) => {
    const [mine, theirs] = [sortedBy(one, sort), sortedBy(other, sort)];
    if (mine === null || theirs === null) return Number(mine === null) - Number(theirs === null);
    if (typeof mine === 'string' || typeof theirs === 'string')
      return turn * String(mine).localeCompare(String(theirs), 'en');
    return turn * (theirs - mine);
  });
}

/** A run's time in words. */
export function tellTime(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (minutes < 90) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
