import type { Failure } from '../../src/models/index.ts';
import { openMeter } from '../server/meter.ts';

/** What a host makes of a call. */
export type Reply =
  | { readonly end: 'answered'; readonly afterMs: number; readonly left?: () => void }
  | {
      readonly end: 'refused' | 'unreached';
      readonly afterMs: number;
      readonly failure: Failure;
      readonly left?: () => void;
    };

/** A made-up host: what becomes of a call that comes at a time, in milliseconds. */
export type Host = (now: number, random: () => number) => Reply;

/** How long calls take at a host. */
export interface Latency {
  /** Of an answer, in the middle. */
  readonly answerMs: number;
  /** An answer takes from 1 − spread to 1 + spread times that. */
  readonly spread: number;
  readonly refusalMs: number;
}

export const USUAL: Latency = { answerMs: 200, spread: 0.2, refusalMs: 2 };

function answer({ answerMs, spread }: Latency, random: () => number, left?: () => void): Reply {
  return { end: 'answered', afterMs: answerMs * (1 + spread * (2 * random() - 1)), ...(left && { left }) };
}

function refuse({ refusalMs }: Latency, retryAfterMs: number | null): Reply {
  const failure: Failure = { kind: 'retry', why: '429', message: '429', status: 429, retryAfterMs };
  return { end: 'refused', afterMs: refusalMs, failure };
}

/** Refuses a share of all calls, whatever is in flight. */
export function byChance(share: number, retryAfterMs: number | null = null, latency = USUAL): Host {
  return (_, random) => (random() < share ? refuse(latency, retryAfterMs) : answer(latency, random));
}

/** Takes so many at once. */
export function capped(
  cap: (now: number) => number,
  retryAfterMs: number | null = null,
  latency = USUAL,
): Host {
  let inside = 0;
  return (now, random) => {
    if (inside >= cap(now)) return refuse(latency, retryAfterMs);
    inside += 1;
    return answer(latency, random, () => {
      inside -= 1;
    });
  };
}

/** Takes so many a second, and so many more at once after a rest: a token bucket. */
export function metered(
  perSecond: number,
  burst: number,
  retryAfterMs: number | null = null,
  latency = USUAL,
): Host {
  const meter = openMeter();
  return (now, random) => {
    if (!meter(perSecond, burst, now)) return refuse(latency, retryAfterMs);
    return answer(latency, random);
  };
}

/** Can't be reached for a while. */
export function goneFor(from: number, to: number, latency = USUAL): Host {
  const failure: Failure = {
    kind: 'retry',
    why: 'connection',
    message: 'refused',
    status: null,
    retryAfterMs: null,
  };
  return (now, random) =>
    now >= from && now < to ? { end: 'unreached', afterMs: 1, failure } : answer(latency, random);
}
