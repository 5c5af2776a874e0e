import type { Store } from '../store/index.ts';

/** Adds the time that a run took to what it took before. */
export function addSeconds(store: Store, seconds: number): void {
  const facts = store.facts();
  store.setFacts({ ...facts, seconds: (facts.seconds ?? 0) + seconds });
}
