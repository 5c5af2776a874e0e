import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import {
  capabilityFolder,
  openStore,
  type RunFacts,
  repeatFolder,
  runFile,
  type Store,
} from '../store/index.ts';
import type { Ledger } from './in-process/record-spending.ts';

/** What a store writes, and what it and another have spent together: a limit holds for a run and what is asked beside it. */
function spentWith(store: Store, other: Pick<Store, 'counted'>): Ledger {
  return {
    claim: (...spent) => store.claim(...spent),
    counted() {
      const [own, its] = [store.counted(), other.counted()];
      return { usd: own.usd + its.usd, tokens: own.tokens + its.tokens };
    },
  };
}

/** A run's ledger, which takes what its repeats and its capability tasks have spent for spent too. */
export function ledgerOfRun(store: Store, folder: string): Ledger {
  const spent = spentIn([repeatFolder(folder), capabilityFolder(folder)]);
  return spent.usd === 0 && spent.tokens === 0 ? store : spentWith(store, { counted: () => spent });
}

/** The ledger of what is asked beside a run, which takes what the run and the run in `other` have spent for spent too. */
export function ledgerBeside(store: Store, run: Store, other: string): Ledger {
  const spent = spentIn([other]);
  return spentWith(store, {
    counted() {
      const { usd, tokens } = run.counted();
      return { usd: usd + spent.usd, tokens: tokens + spent.tokens };
    },
  });
}

/** Facts of what is asked beside a run: the run's, with an identity, a date and a time of its own. */
export function factsBeside(run: RunFacts, known: RunFacts | null): RunFacts & { readonly id: string } {
  return {
    ...run,
    id: known?.id ?? randomUUID(),
    created: known?.created ?? new Date().toISOString(),
    seconds: known?.seconds ?? 0,
  };
}

/** What the runs in these folders have spent together; a folder without a run has spent nothing. */
function spentIn(folders: readonly string[]): ReturnType<Store['counted']> {
  let [usd, tokens] = [0, 0];
  for (const folder of folders) {
    if (!existsSync(runFile(folder))) continue;
    using store = openStore(folder, 'read');
    const spent = store.counted();
    usd += spent.usd;
    tokens += spent.tokens;
  }
  return { usd, tokens };
}
