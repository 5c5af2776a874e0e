import type { Failure, RetryCause } from '../../models/index.ts';
import { boundPauses } from './bound-pauses.ts';
import { type Clock, systemClock } from './clock.ts';
import { adaptLimit } from './limit-concurrency.ts';
import { createRateBucket } from './rate-bucket.ts';
import { createWaitingLine, type Waiting } from './waiting-line.ts';
import { watchOutage } from './watch-outage.ts';

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
  /** Tokens that the call counts for until it has ended, input and output together. */
  readonly estimateTokens?: number;
  /** What it used in the end; null where that is not known. */
  readonly tokensOf?: (result: T) => number | null;
  /** Takes a call that has not begun out of the line; a call that has begun looks after itself. */
  readonly signal?: AbortSignal | undefined;
}

/** The way to one host in one role: all calls of the kind go through it, first come, first served. */
export interface Lane {
  run<T>(call: () => Promise<T>, options?: LaneCall<T>): Promise<T>;
}

const INITIAL_AUTO = 16;

/** What holds all calls back, and until when. */
interface Pause {
  /** By the lane's clock. */
  readonly until: number;
  readonly reason: RetryCause | 'doubt' | null;
}

const NO_PAUSE: Pause = { until: 0, reason: null };

/** Opens a lane. Subjects and judges on the same host have one each. */
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
  let inFlight = 0;
  let pause = NO_PAUSE;
  let timer: { readonly due: number; readonly cancel: () => void } | null = null;

  const places = () => (outage.isProbing || bounds.isProbing ? 1 : limit.value);

  /** Starts what may start, and sets a timer where only time is missing. */
  function pump(): void {
    for (let next = line.first(); next !== undefined && inFlight < places(); next = line.first()) {
      const now = clock.now();
      const until = Math.max(pause.until, now + waitForRates(next.tokens, now));
      if (now < until) {
        wakeAt(until, now);
        return;
      }
      requests?.take(1, now);
      tokens?.take(next.tokens, now);
      line.shift();
      inFlight += 1;
      next.start();
    }
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

  function noteFailure(error: unknown, startedAt: number): void {
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
    const isOurs = failure.why === 'files';
    if (failure.why !== 'timeout' && !isOurs) noteReached();
    if (failure.why === '429' || failure.why === 'timeout' || isOurs) limit.overloaded(startedAt, now);
    if (failure.retryAfterMs === null) return;
    const hold = bounds.asked(failure.retryAfterMs, startedAt < pause.until);
    pauseFor(hold, hold < failure.retryAfterMs ? 'doubt' : failure.why, now);
  }

  async function perform<T>(
    call: () => Promise<T>,
    { estimateTokens = 0, tokensOf }: LaneCall<T>,
  ): Promise<T> {
    const startedAt = clock.now();
    try {
      const result = await call();
      const used = tokens && tokensOf?.(result);
      if (typeof used === 'number') tokens?.giveBack(estimateTokens - used);
      noteAnswered();
      limit.succeeded(clock.now() - startedAt, inFlight >= limit.value);
      return result;
    } catch (error) {
      noteFailure(error, startedAt);
      throw error;
    } finally {
      inFlight -= 1;
      pump();
    }
  }

  return {
    async run(call, laneCall = {}) {
      const waiting: Waiting = { tokens: laneCall.estimateTokens ?? 0, start() {} };
      await line.wait(waiting, pump, laneCall.signal);
      return perform(call, laneCall);
    },
  };
}
