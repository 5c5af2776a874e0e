import type { LaneEvent } from '../study/index.ts';
import { stripControls } from '../text/index.ts';

/** Why a host's limit is what it is, in a few words. */
const REASONS: Readonly<Record<LaneEvent['reason'], string>> = {
  start: 'as it began',
  grows: 'it takes more',
  refused: 'it refused more',
  tried: 'it refused one more',
  eases: 'fewer are tried, since it refuses some',
  chance: 'it refuses as many of fewer',
  timeouts: 'calls took too long',
  files: 'too many open files here',
  slow: 'more at once brought less',
};

/** How many calls to a host are under way, how many may be, and why. */
export function describeLane({ host, inFlight, limit, reason }: Omit<LaneEvent, 'kind'>): string {
  return `${stripControls(host)}: ${inFlight} of ${limit} at once (${REASONS[reason]})`;
}
