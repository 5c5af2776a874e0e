import type { Failure } from '../../src/models/index.ts';
import { createLane, type LaneOptions, type LaneState, withRetries } from '../../src/study/lane/index.ts';
import type { Host } from './hosts.ts';
import { createVirtualClock } from './virtual-clock.ts';

/** A party that asks so many calls, so many side by side. */
export interface Asking {
  readonly name: string;
  readonly calls: number;
  readonly sideBySide: number;
  /** When it comes, in milliseconds from the start; default 0. */
  readonly from?: number;
}

/** What came of it. */
export interface Simulated {
  readonly seconds: number;
  readonly refused: number;
  /** When each call was sent, in milliseconds, and what became of it. */
  readonly sent: readonly Sent[];
  readonly failed: number;
  /** The lane, whenever its limit changed. */
  readonly changes: readonly (LaneState & { readonly at: number })[];
}

/** One call as the host saw it. */
export interface Sent {
  readonly at: number;
  readonly party: string;
  readonly end: 'answered' | 'refused' | 'unreached';
}

class Failed extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super('failed');
    this.failure = failure;
  }
}

/** Asks a made-up host through a real lane with real retries, on a clock of its own. */
export async function simulate(
  host: Host,
  parties: readonly Asking[],
  random: () => number,
  options: Partial<LaneOptions> = {},
): Promise<Simulated> {
  const clock = createVirtualClock();
  const classify = (error: unknown): Failure => (error as Failed).failure;
  const lane = createLane({ concurrency: 64, classify, clock, ...options });
  const sent: Sent[] = [];
  const changes: (LaneState & { at: number })[] = [];
  let failed = 0;

  const send = (party: string) =>
    new Promise<void>((resolve, reject) => {
      const at = clock.now();
      const reply = host(at, random);
      sent.push({ at, party, end: reply.end });
      const { limit, reason } = lane.state;
      const last = changes.at(-1);
      if (last?.limit !== limit || last.reason !== reason) changes.push({ ...lane.state, at });
      clock.after(reply.afterMs, () => {
        reply.left?.();
        if (reply.end === 'answered') resolve();
        else reject(new Failed(reply.failure));
      });
    });
  const askAll = async ({ name, calls, sideBySide, from = 0 }: Asking) => {
    if (from > 0) await new Promise<void>((resolve) => void clock.after(from, resolve));
    let left = calls;
    const one = async () => {
      while (left > 0) {
        left -= 1;
        const { kind } = await withRetries(() => lane.run(() => send(name), { party: name }), {
          classify,
          isByChance: lane.isByChance,
          clock,
          random,
        });
        if (kind === 'failed') failed += 1;
      }
    };
    await Promise.all(Array.from({ length: sideBySide }, one));
  };
  await clock.until(Promise.all(parties.map(askAll)));
  const refused = sent.filter(({ end }) => end === 'refused').length;
  return { seconds: clock.now() / 1000, refused, sent, failed, changes };
}

/** Share of the calls sent in a span of time that were refused. */
export function shareRefused({ sent, seconds }: Simulated, from = seconds / 2, to = seconds): number {
  const seen = sent.filter(({ at }) => at >= 1000 * from && at < 1000 * to);
  return seen.filter(({ end }) => end === 'refused').length / Math.max(1, seen.length);
}
