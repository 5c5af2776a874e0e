/** How many calls a lane may have in flight. */
export interface ConcurrencyLimit {
  /** A whole number, 1 or more. */
  readonly value: number;
  /**
   * A call came back well.
   *
   * @param latencyMs how long it took.
   * @param isFull whether the limit was what held other calls back: only then does it say anything.
   */
  succeeded(latencyMs: number, isFull: boolean): void;
  /** A call that began at `startedAt` was turned away or took too long. */
  overloaded(startedAt: number, now: number): void;
}

/** What the search for the limit starts from and may not pass. */
export interface LimitBounds {
  readonly initial: number;
  readonly max: number;
  /** Whether rising latency stops the growth: not where somebody has named the number. Refusals count in any case. */
  readonly watchesLatency?: boolean;
}

const SHRINK_ON_REFUSAL = 0.7;
const SHRINK_ON_COLLAPSE = 0.8;
/** In rounds. */
const FIRST_PATIENCE = 8;
const LONGEST_PATIENCE = 256;

/**
 * A limit that looks for what its host bears: additive increase, multiplicative decrease, as TCP does it (Jacobson,
 * "Congestion Avoidance and Control", 1988). It doubles after each round of calls until something speaks against it, then
 * grows by one a round. A refusal (429) or a timeout cuts it to 0.7, once for all calls that were under way together.
 * Where it was refused is its ceiling: it stops one below, and tries the ceiling again after 8 rounds, then 16, 32 and so
 * on, since a refusal can hold the whole lane for as long as `Retry-After` says.
 *
 * Latency speaks too, with throughput by Little's law (calls in flight divided by latency): where calls take twice as
 * long as they did at best and more of them at once bring no more throughput, it stops growing; where throughput has
 * fallen to 0.6 of the best, it is cut to 0.8. Latency alone would not do, since a server that batches gets slower for
 * each call and still faster for all.
 */
export function adaptLimit({ initial, max, watchesLatency = true }: LimitBounds): ConcurrencyLimit {
  let limit = Math.min(initial, max);
  let isDoubling = true;
  let shrunkAt = Number.NEGATIVE_INFINITY;
  let calls = 0;
  let latencySum = 0;
  let bestLatency = Number.POSITIVE_INFINITY;
  let bestThroughput = 0;
  let ceiling = Number.POSITIVE_INFINITY;
  let patience = FIRST_PATIENCE;
  let roundsBelowCeiling = 0;

  function grow(): void {
    if (limit >= ceiling) {
      ceiling = Number.POSITIVE_INFINITY;
      patience = FIRST_PATIENCE;
    }
    if (limit === ceiling - 1 && ++roundsBelowCeiling < patience) return;
    limit = Math.min(max, isDoubling ? limit * 2 : limit + 1);
  }

  function endRound(): void {
    const latency = Math.max(1, latencySum / calls);
    const throughput = calls / latency;
    calls = latencySum = 0;
    bestLatency = latency < bestLatency ? latency : bestLatency + 0.02 * (latency - bestLatency);
    const isQuick = latency <= 2 * bestLatency;
    if (!watchesLatency || isQuick || throughput > 1.05 * bestThroughput) {
      grow();
    } else {
      isDoubling = false;
      if (throughput < 0.6 * bestThroughput) {
        limit = Math.max(1, Math.floor(limit * SHRINK_ON_COLLAPSE));
        // Measured against the old best it would shrink again and again, since fewer calls at once do less.
        bestThroughput = throughput;
      }
    }
    bestThroughput = Math.max(bestThroughput, throughput);
  }

  return {
    get value() {
      return limit;
    },
    succeeded(latencyMs, isFull) {
      if (!isFull) return;
      calls += 1;
      latencySum += latencyMs;
      if (calls >= limit) endRound();
    },
    overloaded(startedAt, now) {
      if (startedAt <= shrunkAt) return;
      shrunkAt = now;
      isDoubling = false;
      calls = latencySum = 0;
      roundsBelowCeiling = 0;
      if (limit >= ceiling) {
        patience = Math.min(patience * 2, LONGEST_PATIENCE);
        limit = Math.max(1, ceiling - 1);
      } else {
        ceiling = limit;
        limit = Math.max(1, Math.floor(limit * SHRINK_ON_REFUSAL));
      }
    },
  };
}
