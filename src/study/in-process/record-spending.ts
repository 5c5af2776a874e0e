import type { CallFacts } from '../../models/index.ts';
import { type Amount, add, type Reservation, times } from './budget.ts';

/** Where a run's spending is kept: its store. */
export interface Ledger {
  /** All that has to be taken for spent. */
  counted(): Amount;
  /** Says on disk what the calls for a trial may have cost so far; `judge` is empty for the subject. */
  claim(trial: string, judge: string, most: Amount): Promise<void>;
}

/** What is set aside for one call, with what it may have cost so far on disk. */
export interface Recorded {
  /** Says that an attempt is about to be made. */
  begin(signal: AbortSignal, most: Amount): Promise<void>;
  /** An attempt failed that may have cost this. */
  lose(amount: Amount): void;
  /** The call is over: this is what it cost beside what was lost. */
  end(used: Amount, keeps?: ReadonlyMap<string, Amount>): void;
  /** The call was broken off: what was begun may still be charged. */
  leave(most: Amount): void;
}

export const NOTHING: Amount = { usd: 0, tokens: 0 };
/** For a run without a budget: nothing is written. */
export const NO_RESERVATION: Recorded = {
  begin: async () => {},
  lose: () => {},
  end: () => {},
  leave: () => {},
};

/** Keeps what a call may have cost in its reservation and on disk. */
export function recordIn(reservation: Reservation, claim: (sum: Amount) => Promise<void>): Recorded {
  let lost = NOTHING;
  // A store that can't be written says so where the answer is saved.
  const write = (sum: Amount) => void claim(sum).catch(() => {});
  return {
    async begin(signal, most) {
      await reservation.refill(signal);
      await claim(add(lost, most));
    },
    lose(amount) {
      lost = add(lost, amount);
      reservation.lose(amount);
      write(lost);
    },
    end(used, keeps) {
      reservation.settle(used, keeps);
      write(add(lost, used));
    },
    leave(most) {
      reservation.settle(most);
    },
  };
}

/**
 * What the provider does not tell, or can't mean, is taken to be the most that it can have been: that of as many requests as
 * were made. What it tells counts, though it is more than it may be: it charges by it.
 */
export function amountOf(facts: CallFacts | null, most: Amount, one: Amount): Amount {
  const tokens = tokensOf(facts);
  const usd = facts?.costUsd ?? null;
  const assumed = facts === null ? most : times(facts.attempts, one);
  return {
    usd: usd !== null && usd > 0 ? usd : Math.min(most.usd, assumed.usd),
    tokens: tokens !== null && tokens > 0 ? tokens : Math.min(most.tokens, assumed.tokens),
  };
}

/** Null where one of both is not told. */
export function tokensOf(facts: CallFacts | null): number | null {
  const { inputTokens = null, outputTokens = null } = facts?.usage ?? {};
  return inputTokens === null || outputTokens === null ? null : inputTokens + outputTokens;
}
