import type { SteerlabError } from '../../errors/index.ts';
import { BudgetReachedError } from '../run-errors.ts';

/** What a call may use, or has used. */
export interface Amount {
  readonly usd: number;
  readonly tokens: number;
}

/** What a run may spend; null where there is no limit. */
export interface BudgetLimits {
  readonly usd: number | null;
  readonly tokens: number | null;
}

/** Keeps a run's spending under its limits. */
export interface Budget {
  /**
   * Sets aside the most that a call can use, and resolves once there is room: others that are under way mostly use less
   * than was set aside for them. Throws `BudgetReachedError` where there is no room and nothing under way could make any, and
   * the signal's reason where that comes first.
   */
  setAside(most: Amount, signal: AbortSignal): Promise<Reservation>;
}

/** What was set aside for one call. */
export interface Reservation {
  /** The call has ended, and used this; null where it failed. */
  settle(used: Amount | null): void;
}

/** A budget of which `spent` is gone already. */
export function openBudget(limits: BudgetLimits, spent: Amount): Budget {
  let gone = spent;
  let aside: Amount = { usd: 0, tokens: 0 };
  let underWay = 0;
  // One at a time asks for room, in the order in which they came: else small calls would keep large ones waiting for ever.
  let turn: Promise<void> = Promise.resolve();
  let tellFirst: () => void = () => {};

  const fits = (most: Amount) =>
    (limits.usd === null || gone.usd + aside.usd + most.usd <= limits.usd) &&
    (limits.tokens === null || gone.tokens + aside.tokens + most.tokens <= limits.tokens);

  async function waitForRoom(most: Amount, signal: AbortSignal): Promise<void> {
    while (!fits(most)) {
      signal.throwIfAborted();
      if (underWay === 0) throw tellReached(limits, gone, most);
      await new Promise<void>((resolve) => {
        tellFirst = resolve;
      });
    }
  }

  function take(most: Amount): Reservation {
    aside = add(aside, most);
    underWay += 1;
    return {
      settle(used) {
        aside = add(aside, { usd: -most.usd, tokens: -most.tokens });
        if (used !== null) gone = add(gone, used);
        underWay -= 1;
        tellFirst();
      },
    };
  }

  return {
    async setAside(most, signal) {
      const before = turn;
      const { promise, resolve } = Promise.withResolvers<void>();
      turn = promise;
      await before;
      try {
        await waitForRoom(most, signal);
        return take(most);
      } finally {
        resolve();
      }
    },
  };
}

function add(one: Amount, other: Amount): Amount {
  return { usd: one.usd + other.usd, tokens: one.tokens + other.tokens };
}

function tellReached(limits: BudgetLimits, gone: Amount, most: Amount): SteerlabError {
  return limits.usd !== null && gone.usd + most.usd > limits.usd
    ? new BudgetReachedError(`$${gone.usd.toFixed(4)}`, `$${limits.usd.toFixed(2)}`)
    : new BudgetReachedError(`${gone.tokens} tokens`, `${limits.tokens}`);
}
