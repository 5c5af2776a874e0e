import type { Failure, RetryCause } from '../../models/index.ts';
import { unlessAborted } from '../../waiting/index.ts';
import { type Clock, systemClock } from './clock.ts';

/** A wait before another try: what a display shows. */
export interface RetryWait {
  readonly why: RetryCause;
  /** What the failed call said, without keys. */
  readonly message: string;
  /** How many tries have failed so far, from 1. */
  readonly attempt: number;
  readonly delayMs: number;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** How often and how long. */
export interface RetryOptions {
  readonly classify: (error: unknown) => Failure;
  /** Whether a call was refused by chance, while the host takes others. Left out: none is. */
  readonly isByChance?: (error: unknown) => boolean;
  /** All tries, the first one included; default 8. */
  readonly maxAttempts?: number;
  /** The first wait is at most this; default 1000. */
  readonly baseDelayMs?: number;
  /** No wait is longer, unless the service asks for it; default 60,000. */
  readonly maxDelayMs?: number;
  /** A number in [0, 1); default `Math.random`. */
  readonly random?: () => number;
  readonly clock?: Clock;
  readonly onWait?: (event: RetryWait) => void;
  readonly signal?: AbortSignal | undefined;
}

/** How it ended. */
export type Attempted<T> =
  | { readonly kind: 'done'; readonly value: T; readonly attempts: number }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly attempts: number };

/** A service that asks for more is not taken at its word: it may be a slip, and one trial would hold the run for a day. */
const LONGEST_ASKED_MS = 3_600_000;
const FIRST_DOUBT_MS = 30_000;

/**
 * Tries until it works, until another try makes no sense, or until there have been enough. Waits between tries are
 * drawn evenly from 0 to a bound that doubles with each try ("full jitter": Brooker, "Exponential Backoff and Jitter",
 * AWS, 2015), after a refusal (429) from half of it. A refusal
 * by chance waits a quarter of the first bound at most, each time; where the service says how long to wait, it is that and a little more, so that not all come
 * back at once.
 * Never throws.
 */
export async function withRetries<T>(
  attempt: () => Promise<T>,
  options: RetryOptions,
): Promise<Attempted<T>> {
  const {
    classify,
    isByChance = () => false,
    maxAttempts = 8,
    clock = systemClock,
    signal,
    onWait,
  } = options;
  for (let attempts = 1; ; attempts += 1) {
    try {
      return { kind: 'done', value: await attempt(), attempts };
    } catch (error) {
      const failure = classify(error);
      if (failure.kind !== 'retry' || attempts >= maxAttempts) return { kind: 'failed', failure, attempts };
      const delayMs = drawDelay(failure, attempts, isByChance(error), options);
      const { why, message } = failure;
      onWait?.({ why, message, attempt: attempts, delayMs, until: clock.wall() + delayMs });
      if (!(await sleep(delayMs, clock, signal)))
        return { kind: 'failed', failure: { kind: 'aborted', message: 'stopped on request' }, attempts };
    }
  }
}

function drawDelay(
  { why, retryAfterMs }: Extract<Failure, { kind: 'retry' }>,
  attempts: number,
  isByChance: boolean,
  options: RetryOptions,
): number {
  const { baseDelayMs = 1000, maxDelayMs = 60_000, random = Math.random } = options;
  if (retryAfterMs !== null) {
    const isAbsurd = retryAfterMs > LONGEST_ASKED_MS;
    const asked = isAbsurd ? Math.min(FIRST_DOUBT_MS * 2 ** (attempts - 1), LONGEST_ASKED_MS) : retryAfterMs;
    return Math.ceil(asked + random() * Math.min(baseDelayMs, asked / 4));
  }
  const bound = Math.min(maxDelayMs, isByChance ? baseDelayMs / 4 : baseDelayMs * 2 ** (attempts - 1));
  // A limit of a minute has to be waited out within the tries that there are.
  const least = why === '429' ? bound / 2 : 0;
  return Math.ceil(least + random() * (bound - least));
}

/** Whether it slept to the end. */
function sleep(milliseconds: number, clock: Clock, signal: AbortSignal | undefined): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const cancel = clock.after(milliseconds, () => resolve(true));
  return unlessAborted(promise, signal, false).finally(cancel);
}
