import { addAbortListener } from 'node:events';
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

/** What a call asks of a budget. */
export interface Asked {
  /** The most that it can use. */
  readonly most: Amount;
  /** The name of what was kept for it before, which it now takes. */
  readonly takes?: string | undefined;
  /** What is to be kept for later calls that this one leads to, by names: judging an answer must not fail for want of money. */
  readonly keeps?: ReadonlyMap<string, Amount>;
}

/** Keeps a run's spending under its limits. */
export interface Budget {
  readonly isLimited: boolean;
  /**
   * Sets aside the most that a call can use, and resolves once there is room: others that are under way mostly use less
   * than was set aside for them. Throws `BudgetReachedError` where there is no room and nothing under way could make any, and
   * the signal's reason where that comes first.
   */
  setAside(asked: Asked, signal: AbortSignal): Promise<Reservation>;
  /** Keeps something for a call to come. */
  keep(name: string, amount: Amount): void;
  /** Counts what was used by a call for which nothing was set aside. */
  spend(amount: Amount): void;
}

/** What was set aside for one call. */
export interface Reservation {
  /** An attempt has failed and may have used this, at most what was set aside: it counts as spent. */
  lose(amount: Amount): void;
  /** Sets aside as much as before once more, after a loss. Throws as `setAside` does. */
  refill(signal: AbortSignal): Promise<void>;
  /**
   * The call has ended, and used this beside what was lost; null where it used nothing else.
   *
   * @param keeps - what is still to be kept of what it asked to keep; left out: nothing
   */
  settle(used: Amount | null, keeps?: ReadonlyMap<string, Amount>): void;
}

interface Waiting {
  readonly asked: Asked;
  /** Takes what was asked for, at once: nobody else must be let in by the same room. */
  readonly grant: () => void;
  readonly reject: (reason: unknown) => void;
}

const NOTHING: Amount = { usd: 0, tokens: 0 };
/** What sums of floating-point numbers may be off by, in dollars and tokens. */
const ROUNDING = 1e-9;
/** How long what is kept for later calls may stay untouched, while nothing is under way, before nothing is expected of it. */
const PATIENCE_MS = 2_000;

/** A budget of which `spent` is gone already. */
export function openBudget(limits: BudgetLimits, spent: Amount, patienceMs = PATIENCE_MS): Budget {
  let gone = spent;
  let aside = NOTHING;
  let underWay = 0;
  const kept = new Map<string, Amount>();
  let keptInAll = NOTHING;
  // Who came first is served first: else small calls would keep large ones waiting for ever. Those for whom something was
  // kept go before all others, since what they leave of it is what others wait for.
  const lines: readonly [Waiting[], Waiting[]] = [[], []];
  let patience: NodeJS.Timeout | undefined;
  // Once waiting has brought nothing, nobody waits again before something has changed.
  let isPatient = true;

  const isLimited = limits.usd !== null || limits.tokens !== null;
  function needOf({ most, takes, keeps }: Asked): Amount {
    const own = (takes === undefined ? undefined : kept.get(takes)) ?? NOTHING;
    return [...(keeps?.values() ?? [])].reduce(add, subtract(most, own));
  }
  /** There has to be room for the call itself, and, beside what is kept, for what it needs above what was kept for it. */
  function fits(asked: Asked): boolean {
    const need = needOf(asked);
    const taken = add(gone, aside);
    const alone = add(taken, asked.most);
    const all = add(add(taken, keptInAll), need);
    const holds = (limit: number | null, one: number, more: number, sum: number) =>
      limit === null || (one <= limit + ROUNDING && (more <= ROUNDING || sum <= limit + ROUNDING));
    return (
      holds(limits.usd, alone.usd, need.usd, all.usd) &&
      holds(limits.tokens, alone.tokens, need.tokens, all.tokens)
    );
  }
  function keep(name: string, amount: Amount): void {
    keptInAll = add(subtract(keptInAll, kept.get(name) ?? NOTHING), amount);
    kept.set(name, amount);
  }
  function release(name: string): void {
    keptInAll = subtract(keptInAll, kept.get(name) ?? NOTHING);
    kept.delete(name);
  }

  /** Lets in who fits, in order, and tells those that nothing can help any more. */
  function serve(): void {
    clearTimeout(patience);
    for (const line of lines) {
      for (let first = line[0]; first !== undefined; first = line[0]) {
        if (fits(first.asked)) {
          line.shift();
          isPatient = true;
          first.grant();
          continue;
        }
        if (underWay > 0) return;
        if (isPatient && line === lines[1] && kept.size > 0) {
          patience = setTimeout(() => {
            isPatient = false;
            serve();
          }, patienceMs);
          return;
        }
        line.shift();
        first.reject(tellReached(limits, add(gone, keptInAll), needOf(first.asked)));
      }
    }
  }

  function enter<T>(
    {
      asked,
      isFirst,
      signal,
    }: { readonly asked: Asked; readonly isFirst: boolean; readonly signal: AbortSignal },
    act: () => T,
  ): Promise<T> {
    signal.throwIfAborted();
    const line = lines[isFirst ? 0 : 1];
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const waiting: Waiting = { asked, grant: () => resolve(act()), reject };
    const listener = addAbortListener(signal, () => {
      const place = line.indexOf(waiting);
      if (place !== -1) line.splice(place, 1);
      reject(signal.reason);
      serve();
    });
    line.push(waiting);
    serve();
    return promise.finally(() => listener[Symbol.dispose]());
  }

  function take({ most, takes, keeps = new Map() }: Asked): Reservation {
    if (takes !== undefined) release(takes);
    for (const [name, amount] of keeps) keep(name, amount);
    let held = most;
    aside = add(aside, held);
    underWay += 1;
    const hold = (amount: Amount) => {
      aside = add(subtract(aside, held), amount);
      held = amount;
    };
    return {
      lose(amount) {
        gone = add(gone, amount);
        hold({ usd: Math.max(0, held.usd - amount.usd), tokens: Math.max(0, held.tokens - amount.tokens) });
      },
      async refill(signal) {
        const missing = subtract(most, held);
        if (!isLimited || (missing.usd <= 0 && missing.tokens <= 0)) return;
        underWay -= 1;
        try {
          await enter({ asked: { most: missing }, isFirst: true, signal }, () => hold(most));
        } finally {
          underWay += 1;
          serve();
        }
      },
      settle(used, left = new Map()) {
        hold(NOTHING);
        if (used !== null) gone = add(gone, used);
        for (const name of keeps.keys()) {
          const amount = left.get(name);
          if (amount === undefined) release(name);
          else keep(name, amount);
        }
        underWay -= 1;
        isPatient = true;
        serve();
      },
    };
  }

  return {
    isLimited,
    keep,
    spend(amount) {
      gone = add(gone, amount);
    },
    async setAside(asked, signal) {
      if (!isLimited) return take(asked);
      const isFirst = asked.takes !== undefined && kept.has(asked.takes);
      return enter({ asked, isFirst, signal }, () => take(asked));
    },
  };
}

/** Two amounts added up. */
export function add(one: Amount, other: Amount): Amount {
  return { usd: one.usd + other.usd, tokens: one.tokens + other.tokens };
}

function subtract(one: Amount, other: Amount): Amount {
  return { usd: one.usd - other.usd, tokens: one.tokens - other.tokens };
}

/** So many times an amount. */
export function times(factor: number, { usd, tokens }: Amount): Amount {
  return { usd: factor * usd, tokens: Math.ceil(factor * tokens) };
}

function tellReached(limits: BudgetLimits, gone: Amount, need: Amount): SteerlabError {
  return limits.usd !== null && gone.usd + need.usd > limits.usd
    ? new BudgetReachedError(`$${gone.usd.toFixed(4)}`, `$${limits.usd.toFixed(2)}`)
    : new BudgetReachedError(`${Math.ceil(gone.tokens)} tokens`, `${limits.tokens}`);
}
