import { countCommonPrefix } from './common-prefix.ts';

/** What the choice needs to know of a waiting request. */
export interface Waiting {
  readonly tokens: readonly number[];
  /** How many requests that came later were served before this one. */
  readonly overtaken: number;
}

/** What the choice needs to know of a place (a sequence of a context). */
export interface PlaceState {
  /** The tokens that the place holds, or will hold once it is done with what it does now. */
  readonly held: readonly number[];
  readonly busy: boolean;
  /** Places of one group share a context, and so its threads. */
  readonly group: number;
}

/** Indices into the places and the waiting requests. */
export interface Assignment {
  readonly place: number;
  readonly request: number;
}

/** Savings that differ by fewer tokens than this count as equal: so few are not worth leaving the order of arrival. */
const worthwhileTokens = 16;

/** Only so many of the oldest requests are looked at: the choice must stay quick however many wait. */
const window = 256;

/**
 * Which free place should take which waiting request; null where nothing waits or no place is free.
 *
 * A pair is worth the prefix tokens that the request finds on the place, less what it would find in addition on a busy
 * place if it waited for that one. The pair worth most wins, then the older request, then the place whose context is
 * least busy. A request that was overtaken `patience` times goes first.
 *
 * No place is left idle while a request waits: a prefix that another place holds can be copied from there.
 */
export function chooseAssignment(
  places: readonly PlaceState[],
  waiting: readonly Waiting[],
  patience: number,
): Assignment | null {
  const candidates = waiting.slice(0, window).map((request, index) => ({ ...request, index }));
  const impatient = candidates.find((request) => request.overtaken >= patience);
  const load = countBusy(places);
  let best: (Assignment & { readonly worth: number; readonly prefix: number; readonly load: number }) | null =
    null;
  for (const request of impatient === undefined ? candidates : [impatient]) {
    const prefixes = places.map((place) => countCommonPrefix(place.held, request.tokens));
    const onBusy = Math.max(0, ...prefixes.filter((_, index) => places[index]?.busy === true));
    for (const [place, { busy, group }] of places.entries()) {
      if (busy) continue;
      const prefix = prefixes[place] ?? 0;
      const worth = Math.trunc((prefix - Math.max(0, onBusy - prefix)) / worthwhileTokens);
      const pair = { place, request: request.index, worth, prefix, load: load.get(group) ?? 0 };
      if (best === null || isBetter(pair, best)) best = pair;
    }
  }
  return best === null ? null : { place: best.place, request: best.request };
}

function isBetter(
  pair: { worth: number; request: number; load: number; prefix: number },
  best: { worth: number; request: number; load: number; prefix: number },
): boolean {
  if (pair.worth !== best.worth) return pair.worth > best.worth;
  if (pair.request !== best.request) return pair.request < best.request;
  if (pair.load !== best.load) return pair.load < best.load;
  return pair.prefix > best.prefix;
}

function countBusy(places: readonly PlaceState[]): Map<number, number> {
  const load = new Map<number, number>();
  for (const { group, busy } of places) load.set(group, (load.get(group) ?? 0) + (busy ? 1 : 0));
  return load;
}
