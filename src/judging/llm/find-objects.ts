import { tryParseJson } from '../../text/index.ts';
import { repairObject } from './repair-object.ts';

/** A complete JSON object as it stands in a text. */
export interface FoundObject {
  readonly value: Readonly<Record<string, unknown>>;
  /** As it was written. */
  readonly source: string;
  readonly start: number;
}

/** How many opening braces are tried, at most: a text of braces alone would take a time that grows with its square. */
const MOST_STARTS = 200;

/**
 * All complete JSON objects of a text, in order, none inside another. An object in which a key stands twice is left out:
 * JSON keeps the last of the two, which a quotation inside a text that nobody escaped can bring in. What is no JSON by a slip
 * is an object only where it has the key that `needs` names once it is repaired: what else stands in braces is prose.
 */
export function findObjects(text: string, needs: string): FoundObject[] {
  const found: FoundObject[] = [];
  let start = text.indexOf('{');
  for (let tries = 0; start !== -1 && tries < MOST_STARTS; tries += 1) {
    const end = findEnd(text, start);
    const source = text.slice(start, end);
    const object = end === start ? null : readObject(source, needs);
    if (object !== null && !repeatsKey(object.json)) found.push({ value: object.value, source, start });
    start = text.indexOf('{', object !== null ? end : start + 1);
  }
  return found;
}

/** An object with its keys in lower case, and the JSON that says it; null where a text is none. */
function readObject(
  source: string,
  needs: string,
): { readonly value: Readonly<Record<string, unknown>>; readonly json: string } | null {
  const whole = lowerKeys(tryParseJson(source));
  if (whole !== null) return { value: whole, json: source };
  const repaired = repairObject(source);
  const value = lowerKeys(repaired?.value);
  return repaired !== null && value !== null && Object.hasOwn(value, needs)
    ? { value, json: repaired.json }
    : null;
}

function lowerKeys(value: unknown): Readonly<Record<string, unknown>> | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return Object.fromEntries(Object.entries(value).map(([key, own]) => [key.toLowerCase(), own]));
}

/** Where the object that begins at `start` ends; `start` itself where it does not. */
function findEnd(text: string, start: number): number {
  let depth = 0;
  for (const { sign, place } of signsOf(text, start)) {
    if (sign === '{') depth += 1;
    else if (sign === '}') depth -= 1;
    if (depth === 0) return place + 1;
  }
  return start;
}

/** Whether one of an object's own keys stands in it twice, however it is written. */
function repeatsKey(source: string): boolean {
  const keys = new Set<string>();
  let depth = 0;
  let last: string | null = null;
  for (const { sign, text } of signsOf(source, 0)) {
    if (sign === '{' || sign === '[') depth += 1;
    else if (sign === '}' || sign === ']') depth -= 1;
    else if (sign === ':' && depth === 1 && last !== null) {
      const key = String(tryParseJson(last)).toLowerCase();
      if (keys.has(key)) return true;
      keys.add(key);
    }
    if (sign === '"') last = text;
    else if (sign.trim() !== '') last = null;
  }
  return false;
}

/** The signs of JSON from a place on, a string as one sign: `"`, with its text. */
function* signsOf(
  text: string,
  from: number,
): Generator<{ readonly sign: string; readonly place: number; readonly text: string }> {
  for (let place = from; place < text.length; place += 1) {
    const sign = text.charAt(place);
    const start = place;
    if (sign === '"')
      for (place += 1; place < text.length && text[place] !== '"'; place += 1)
        if (text[place] === '\\') place += 1;
    yield { sign, place, text: text.slice(start, place + 1) };
  }
}
