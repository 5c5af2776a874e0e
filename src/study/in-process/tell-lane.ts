import type { Lane } from '../lane/index.ts';
import type { LaneEvent } from '../run-event.ts';

/** No host is told of more often, in milliseconds: its calls may be thousands a second. */
const EVERY_MS = 500;

/** Tells how a host's lane stands, where that was not told just before. */
export function openLaneTeller(
  host: string,
  lane: Lane,
  now: () => number = () => performance.now(),
): (report: (event: LaneEvent) => void) => void {
  let told = Number.NEGATIVE_INFINITY;
  return (report) => {
    if (now() - told < EVERY_MS) return;
    told = now();
    report({ kind: 'lane', host, ...lane.state });
  };
}
