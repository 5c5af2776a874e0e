import { countCommonPrefix } from './common-prefix.ts';

/** A copy takes about as long as reading so many tokens; it is not worth making to save fewer. */
const worthwhileTokens = 32;

/** The place that holds so much more of a prompt's beginning than `own` does that a copy pays; null where none does. */
export function findSource<Place extends { readonly held: readonly number[] }>(
  places: readonly Place[],
  own: Place,
  tokens: readonly number[],
): Place | null {
  let longest = countCommonPrefix(own.held, tokens) + worthwhileTokens - 1;
  let source: Place | null = null;
  for (const place of places) {
    const prefix = countCommonPrefix(place.held, tokens);
    if (prefix <= longest) continue;
    longest = prefix;
    source = place;
  }
  return source;
}
