import { type StartedCall, weighRefusals } from './weigh-refusals.ts';

/** Why a limit is what it is: the reason of its last change. */
export type LimitReason =
  | 'start'
  /** Nothing spoke against more. */
  | 'grows'
  /** Refusals came together. */
  | 'refused'
  /** A higher limit was tried, and refused. */
  | 'tried'
  /** Fewer at once are tried, to see whether refusals stop. */
  | 'eases'
  /** Refusals did not stop with fewer at once: they come by chance. */
  | 'chance'
  /** Calls ran into their time limit. */
  | 'timeouts'
  /** This process has no room for more connections. */
  | 'files'
  /** More at once took longer, and brought less. */
  | 'slow';

/** How many calls a lane may have in flight. */
export interface ConcurrencyLimit {
  /** A whole number, 1 or more. */
  readonly value: number;
  readonly reason: LimitReason;
  /** Level of the calls that start now. */
  readonly level: number;
  /** The least time between two starts, in milliseconds: 0 as long as nothing was refused. */
  readonly gapMs: number;
  started(): StartedCall;
  /**
   * A call came back well.
   *
   * @param latencyMs how long it took.
   * @param isFull whether the limit was what held other calls back: only then does it say anything.
   */
  succeeded(call: StartedCall, latencyMs: number, isFull: boolean): void;
  /**
   * A call was turned away (429).
   *
   * @param others how many others are in flight.
   * @returns whether it is laid to chance or to load.
   */
  refused(call: StartedCall, others: number): 'chance' | 'load';
  /** A call ran into its time limit. */
  timedOut(call: StartedCall): void;
  /** This process could not open a connection. */
  lackedFiles(call: StartedCall): void;
}

/** What the search for the limit starts from and may not pass. */
export interface LimitBounds {
  readonly initial: number;
  readonly max: number;
  /** Whether rising latency stops the growth: not where somebody has named the number. Refusals count in any case. */
  readonly watchesLatency?: boolean;
}

/** In rounds of calls. */
const FIRST_PATIENCE = 4;
/** So long a higher limit is tried before a still higher one is. */
const ROUNDS_TRIED = 2;
const LONGEST_PATIENCE = 25;
/** In calls. */
const LEAST_PATIENCE = 40;
const SHRINK = 0.7;
const SHRINK_ON_COLLAPSE = 0.8;
/** How much lower the limit goes to find out whether refusals stop. */
const EASE = 0.9;
/** Below this share of refusals by chance, one refusal of a limit that is tried speaks against it. */
const RARE = 0.02;
/** So many calls and refusals at one limit before their share is looked at. */
const LEAST_LOOKED_AT = 50;
const LEAST_REFUSALS = 3;
/** So many standard errors lie between what chance and what load would show, when fewer calls at once are tried. */
const CERTAINTY = 2.5;
/** Starts are this much closer than evenly, so that pacing alone never leaves a place empty. */
const PACE = 0.95;
const SMOOTHING = 0.05;

/** An experiment with fewer calls at once. */
interface Easing {
  readonly from: number;
  /** Share of calls refused before. */
  readonly share: number;
}

/**
 * A limit that looks for what its host bears. `design/lanes.md` has its sources, and what else was tried.
 *
 * - It doubles after each round of calls until something speaks against it.
 * - Refusals that come together (`weigh-refusals.ts`) are load: the limit falls to the calls that the host did take, by one
 *   for each of those under way that it refuses. Single ones are chance and change nothing.
 * - Above a limit that was refused it tries again after a while, by one, then by two, four and so on a round. A refusal
 *   sends it back, and it waits longer.
 * - Where single refusals are many, it tries a tenth less: were they load (a rate that is passed by a little), they stop,
 *   and it stays there; were they chance they go on, and it comes back and knows their share.
 * - Once it was refused, starts are spread evenly over a call's latency, since a host that counts calls a second refuses
 *   those that come in bursts.
 *
 * Latency speaks too, with throughput by Little's law (calls in flight divided by latency): where calls take twice as
 * long as they did at best and more of them at once bring no more throughput, it stops growing; where throughput has
 * fallen to 0.6 of the best, it is cut to 0.8. Latency alone would not do, since a server that batches gets slower for
 * each call and still faster for all.
 */
export function adaptLimit({ initial, max, watchesLatency = true }: LimitBounds): ConcurrencyLimit {
  let limit = Math.min(initial, max);
  let reason: LimitReason = 'start';
  let isDoubling = true;
  let next = 0;
  let level = 0;
  /** Whether calls of the level before are still coming back refused, by whose number the limit falls. */
  let isSettling = false;
  /** Whether nothing was answered since refusals came together. */
  let isCrowded = false;
  const scale = weighRefusals();
  /** Limit that the host is known to bear, once it refused one. */
  let known = Number.POSITIVE_INFINITY;
  /** Limits above it that are being tried one after the other, the lowest first. */
  let tried: number[] = [];
  /** How long it stays there before it tries more, in rounds of calls, and for how many calls it has stayed. */
  let patience = FIRST_PATIENCE;
  let waited = 0;
  let cutFrom = 0;
  let left = 0;
  let step = 1;
  let isPacing = false;
  /** Share of calls refused by chance, as far as is known. */
  let chance = 0;
  let easing: Easing | null = null;
  /** Of the calls at this limit. */
  let answered = 0;
  let refusals = 0;
  let usualLatency: number | null = null;
  let calls = 0;
  let latencySum = 0;
  let bestLatency = Number.POSITIVE_INFINITY;
  let bestThroughput = 0;

  function change(to: number, why: LimitReason): void {
    limit = Math.min(max, Math.max(1, Math.floor(to)));
    reason = why;
    calls = latencySum = answered = refusals = 0;
  }

  /** What calls that started before say, says nothing of the limit from now on. */
  function rise(): void {
    level += 1;
    isSettling = false;
    scale.forget(next);
  }

  function holdAt(limitKnown: number): void {
    known = limitKnown;
    waited = 0;
    step = 1;
    tried = [];
    isDoubling = false;
    easing = null;
    cutFrom = 0;
  }

  /** Each time that it comes back to where it was, it waits longer; where the host bears more than before, it begins anew. */
  function leave(): void {
    patience = limit > 1.2 * left ? FIRST_PATIENCE : Math.min(2 * patience, LONGEST_PATIENCE);
    left = limit;
  }

  function isPatient(): boolean {
    // A host that refused nearly all may have had a bad moment: one round, and more is tried again.
    if (limit < cutFrom / 2) return waited < limit;
    return waited < Math.max(LEAST_PATIENCE, patience * limit);
  }

  function cut(to: number, why: LimitReason): void {
    const from = limit;
    change(to, why);
    rise();
    holdAt(limit);
    cutFrom = from;
  }

  function grow(): void {
    if (easing !== null || limit >= max) return;
    if (limit < known) {
      change(isDoubling ? Math.min(limit * 2, known) : limit + 1, 'grows');
      return;
    }
    waited += limit;
    if (step === 1) {
      if (isPatient()) return;
      known = limit;
      if (limit >= cutFrom / 2) leave();
    } else if (waited < ROUNDS_TRIED * limit && limit >= cutFrom / 2) return;
    tried.push(limit);
    const to = limit + step;
    step *= 2;
    waited = 0;
    change(to, 'grows');
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
        change(limit * SHRINK_ON_COLLAPSE, 'slow');
        // Measured against the old best it would shrink again and again, since fewer calls at once do less.
        bestThroughput = throughput;
      }
    }
    bestThroughput = Math.max(bestThroughput, throughput);
  }

  /** Looks at the share of refusals at this limit. */
  function lookAtShare(): void {
    const seen = answered + refusals;
    const share = refusals / seen;
    if (easing !== null) {
      const { from, share: before } = easing;
      // Load that is passed by a little is a rate: the host takes as many as before, and refuses the fewer that are left.
      const ofLoad = Math.max(0, 1 - ((1 - before) * from) / limit);
      const apart = before - ofLoad;
      if (seen < (CERTAINTY ** 2 * before * (1 - before)) / apart ** 2) return;
      chance = share;
      if (share < (before + ofLoad) / 2) {
        holdAt(limit);
        return;
      }
      easing = null;
      change(from, 'chance');
      return;
    }
    if (seen < LEAST_LOOKED_AT || refusals < LEAST_REFUSALS || limit === 1) return;
    const surprise = 3 * Math.sqrt((chance * (1 - chance)) / seen) + 0.01;
    if (share <= chance + surprise) return;
    easing = { from: limit, share };
    change(Math.min(limit - 1, limit * EASE), 'eases');
    rise();
  }

  return {
    get value() {
      return limit;
    },
    get reason() {
      return reason;
    },
    get level() {
      return level;
    },
    get gapMs() {
      return isPacing && usualLatency !== null ? (PACE * usualLatency) / limit : 0;
    },
    started() {
      const call = { number: next, level };
      next += 1;
      return call;
    },
    succeeded(call, latencyMs, isFull) {
      usualLatency =
        usualLatency === null ? latencyMs : usualLatency + SMOOTHING * (latencyMs - usualLatency);
      if (call.level !== level) return;
      isSettling = false;
      isCrowded = false;
      answered += 1;
      lookAtShare();
      if (!isFull) return;
      calls += 1;
      latencySum += latencyMs;
      if (calls >= limit) endRound();
    },
    refused(call, others) {
      if (call.level !== level) {
        if (!isSettling || call.level !== level - 1) return 'chance';
        limit = Math.max(1, limit - 1);
        known = limit;
        return 'load';
      }
      refusals += 1;
      const isCrowd = scale.refused(call.number);
      if (limit > known && chance < RARE && !isCrowd) {
        // What was tried before it was borne for a short while only: another refusal goes down to the next.
        change(tried.pop() ?? known, 'tried');
        rise();
        waited = cutFrom = 0;
        step = 1;
        isPacing = true;
        return 'load';
      }
      if (isCrowd) {
        isPacing = true;
        cut(Math.min(limit - 1, Math.max(1, others)), 'refused');
        isSettling = true;
        isCrowded = true;
        return 'load';
      }
      return isCrowded ? 'load' : 'chance';
    },
    timedOut(call) {
      if (call.level === level && scale.refused(call.number)) cut(limit * SHRINK, 'timeouts');
    },
    lackedFiles(call) {
      if (call.level === level) cut(limit * SHRINK, 'files');
    },
  };
}
