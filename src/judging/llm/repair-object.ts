import { jsonrepair } from 'jsonrepair';
import { tryParseJson } from '../../text/index.ts';

/**
 * What a text in the form of an object says that is no JSON by a slip: a trailing comma, a line break inside a string, single
 * or typographic quotes, keys without quotes, comments. Null where it is none for all that.
 *
 * @returns the text as JSON, which says what the object is now
 */
export function repairObject(source: string): { readonly value: unknown; readonly json: string } | null {
  try {
    const json = jsonrepair(source);
    return { value: tryParseJson(json), json };
  } catch {
    return null;
  }
}
