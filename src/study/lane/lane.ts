import type { Failure, RetryCause } from '../../models/index.ts';
import { boundPauses } from './bound-pauses.ts';
import { type Clock, systemClock } from './clock.ts';
import { adaptLimit, type LimitReason } from './limit-concurrency.ts';
import { paceStarts } from './pace-starts.ts';
import { createRateBucket } from './rate-bucket.ts';
import { createWaitingLine, type Waiting } from './waiting-line.ts';
import { watchOutage } from './watch-outage.ts';
import type { StartedCall } from './weigh-refusals.ts';

/** How a lane is limited. */
export interface LaneOptions {
  /**
   * `auto` finds out what the host bears; a number is kept unless the host refuses so many (429), or this process has no
   * room for them.
   */
  readonly concurrency: 'auto' | number;
  /** The most that `auto` tries; default 64. */
  readonly maxConcurrency?: number;
  readonly requestsPerMinute?: number | null;
  readonly tokensPerMinute?: number | null;
  /** Tells what an error means. */
  readonly classify: (error: unknown) => Failure;
  readonly clock?: Clock;
}

/** One call's part in the limits. */
export interface LaneCall<T> {
  /** Whose call it is: parties share the host, each in its turn. Left out: all calls are one party's. */
  readonly party?: string;
  /** Tokens that the call counts for until it has ended, input and output together. */
  readonly estimateTokens?: number;
  /** What it used in the end; null where that is not known. */
  readonly tokensOf?: (result: T) => number | null;
  /** Takes a call that has not begun out of the line; a call that has begun looks after itself. */
  readonly signal?: AbortSignal | undefined;
}

/** How a lane stands. */
export interface LaneState {
  readonly inFlight: number;
  readonly limit: number;
  /** Why the limit is what it is. */
  readonly reason: LimitReason;
}

/** The way to one host: all calls to it go through it, those of one party first come, first served. */
export interface Lane {
  run<T>(call: () => Promise<T>, options?: LaneCall<T>): Promise<T>;
  /** Whether the error is that of a call which the host refused by chance, as it seems: another try may come soon. */
  isByChance(error: unknown): boolean;
  readonly state: LaneState;
}

const INITIAL_AUTO = 16;

/** What holds all calls back, and until when. */
interface Pause {
  /** By the lane's clock. */
  readonly until: number;
  readonly reason: RetryCause | 'doubt' | null;
}

const NO_PAUSE: Pause = { until: 0, reason: null };

/** So many calls have to be refused, and none answered, before a host is taken to want none at all. */
const ALL_REFUSED = 4;

/** Opens a lane. */
export function createLane(options: LaneOptions): Lane {
  const { concurrency, maxConcurrency = 64, classify, clock = systemClock } = options;
  const limit =
    concurrency === 'auto'
      ? adaptLimit({ initial: INITIAL_AUTO, max: maxConcurrency })
      : adaptLimit({ initial: concurrency, max: concurrency, watchesLatency: false });
  const requests = options.requestsPerMinute
    ? createRateBucket(options.requestsPerMinute, clock.now())
    : null;
  const tokens = options.tokensPerMinute ? createRateBucket(options.tokensPerMinute, clock.now()) : null;
  const outage = watchOutage();
  const bounds = boundPauses();
  const line = createWaitingLine();
  const byChance = new WeakSet<object>();
  let inFlight = 0;
  let pause = NO_PAUSE;
  const pacer = paceStarts();
  /** Of the calls that started since the limit was last cut or the lane paused. */
  let since = { level: 0, from: 0, answered: 0, refused: 0 };
  let timer: { readonly due: number; readonly cancel: () => void } | null = null;

  const places = () => (outage.isProbing || bounds.isProbing ? 1 : limit.value);

  /** Starts what may start, and sets a timer where only time is missing. */
  function pump(): void {
    for (let next = line.first(); next !== undefined && inFlight < places(); next = line.first()) {
      const now = clock.now();
      const until = Math.max(pause.until, pacer.due, now + waitForRates(next.tokens, now));
      if (now < until) {
        if (until === pacer.due) pacer.held();
        wakeAt(until, now);
        return;
      }
      requests?.take(1, now);
      tokens?.take(next.tokens, now);
      line.shift();
      inFlight += 1;
      pacer.started(now, limit.gapMs);
      next.start();
    }
    pacer.released();
    // A timer for nobody would keep a process alive for as long as a host asked to be left alone.
    if (line.first() === undefined) {
      timer?.cancel();
      timer = null;
    }
  }

  function waitForRates(amount: number, now: number): number {
    return Math.max(requests?.waitFor(1, now) ?? 0, tokens?.waitFor(amount, now) ?? 0);
  }

  function wakeAt(due: number, now: number): void {
    if (timer?.due === due) return;
    timer?.cancel();
    const cancel = clock.after(due - now, () => {
      timer = null;
      pump();
    });
    timer = { due, cancel };
  }

  function pauseFor(milliseconds: number, reason: NonNullable<Pause['reason']>, now: number): void {
    if (now + milliseconds > pause.until) pause = { until: now + milliseconds, reason };
  }

  function noteReached(): void {
    outage.reached();
    if (pause.reason === 'connection') pause = NO_PAUSE;
  }

  /** A call that was answered refutes a host that seemed to want no call at all. */
  function noteAnswered(): void {
    noteReached();
    bounds.answered();
    if (pause.reason === 'doubt') pause = NO_PAUSE;
  }

  function noteSince(call: StartedCall, what: 'answered' | 'refused'): void {
    if (call.level > since.level) since = { level: call.level, from: call.number, answered: 0, refused: 0 };
    if (call.level === since.level && call.number >= since.from) since[what] += 1;
  }

  /**
   * Whether a wait that one refused call was given holds for all: where the server says that a rate is used up, or where it
   * has refused all calls of late.
   */
  function isForAll(ofRate: boolean): boolean {
    if (ofRate) return true;
    const { level, answered, refused } = since;
    return level === limit.level && answered === 0 && refused >= Math.min(ALL_REFUSED, limit.value);
  }

  function noteFailure(error: unknown, startedAt: number, call: StartedCall): void {
    const failure = classify(error);
    if (failure.kind === 'aborted') return;
    // A host that answers, even with a refusal, is not gone.
    if (failure.kind !== 'retry') {
      noteReached();
      return;
    }
    const now = clock.now();
    if (failure.why === 'connection') {
      // Calls that were under way when the host went say nothing about whether it is back.
      const isOld = pause.reason === 'connection' && startedAt < pause.until;
      if (!isOld) pauseFor(outage.missed(), 'connection', now);
      return;
    }
    const { why, retryAfterMs, ofRate = false } = failure;
    if (why !== 'timeout' && why !== 'files') noteReached();
    if (why === 'timeout') limit.timedOut(call);
    if (why === 'files') limit.lackedFiles(call);
    if (why === '429') {
      noteSince(call, 'refused');
      const cause = limit.refused(call, inFlight - 1);
      if (cause === 'chance' && typeof error === 'object' && error !== null) byChance.add(error);
    }
    if (retryAfterMs === null || (why === '429' && !isForAll(ofRate))) return;
    const hold = bounds.asked(retryAfterMs, startedAt < pause.until);
    pauseFor(hold, hold < retryAfterMs ? 'doubt' : why, now);
  }

  async function perform<T>(
    call: () => Promise<T>,
    { estimateTokens = 0, tokensOf, party = '' }: LaneCall<T>,
    started: StartedCall,
  ): Promise<T> {
    const startedAt = clock.now();
    try {
      const result = await call();
      const used = tokens && tokensOf?.(result);
      if (typeof used === 'number') tokens?.giveBack(estimateTokens - used);
      noteAnswered();
      noteSince(started, 'answered');
      const isFull = inFlight >= limit.value || line.first() !== undefined;
      limit.succeeded(started, clock.now() - startedAt, isFull);
      return result;
    } catch (error) {
      noteFailure(error, startedAt, started);
      throw error;
    } finally {
      inFlight -= 1;
      line.ended(party);
      pump();
    }
  }

  return {
    async run(call, laneCall = {}) {
      const { party = '', estimateTokens: tokens = 0, signal } = laneCall;
      const waiting: Waiting = { party, tokens, start() {} };
      await line.wait(waiting, pump, signal);
      return perform(call, laneCall, limit.started());
    },
    isByChance: (error) => typeof error === 'object' && error !== null && byChance.has(error),
    get state() {
      return { inFlight, limit: limit.value, reason: limit.reason };
    },
  };
}
