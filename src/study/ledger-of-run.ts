import { existsSync } from 'node:fs';
import { openStore, repeatFolder, runFile, type Store } from '../store/index.ts';
import type { Ledger } from './in-process/record-spending.ts';

/** What a store writes, and what it and another have spent together: a limit holds for a run and its repeats. */
export function spentWith(store: Store, other: Pick<Store, 'counted'>): Ledger {
  return {
    claim: (...spent) => store.claim(...spent),
    counted() {
      const [own, its] = [store.counted(), other.counted()];
      return { usd: own.usd + its.usd, tokens: own.tokens + its.tokens };
    },
  };
}

/** A run's ledger, which takes what its repeats have spent for spent too. */
export function ledgerOfRun(store: Store, folder: string): Ledger {
  const repeats = repeatFolder(folder);
  if (!existsSync(runFile(repeats))) return store;
  using other = openStore(repeats, 'read');
  const spent = other.counted();
  return spentWith(store, { counted: () => spent });
}
