/** Results of attempts, by the nonce that tells an attempt from all others. */
export interface RememberedResults<Result> {
  /** Gives what came of the attempt, and makes it only where it has not been made here, nor is under way. */
  once(nonce: string, make: () => Promise<Result>): Promise<Result>;
}

const REMEMBERED = 1_000;

/**
 * Remembers the latest results. A job may come twice, since Redis forgot what became of it or somebody put it back: it is not
 * paid again here. What failed is forgotten at once.
 */
export function rememberResults<Result>(most = REMEMBERED): RememberedResults<Result> {
  const known = new Map<string, Promise<Result>>();
  return {
    once(nonce, make) {
      const before = known.get(nonce);
      if (before !== undefined) return before;
      const result = make();
      known.set(nonce, result);
      result.catch(() => known.delete(nonce));
      const [oldest] = known.keys();
      if (known.size > most && oldest !== undefined) known.delete(oldest);
      return result;
    },
  };
}
