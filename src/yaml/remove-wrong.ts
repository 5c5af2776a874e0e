import type { z } from 'zod';
import { isJsonObject } from '../text/index.ts';

type Path = readonly PropertyKey[];
type Issue = Pick<z.core.$ZodIssue, 'path' | 'code'> & { readonly keys?: readonly string[] };

/** What is left of a value without its parts that are wrong. */
export interface Remainder {
  readonly value: unknown;
  /** Where a part of it stood in the whole: list items move up where some before them are left out. */
  readonly toWhole: (path: Path) => Path;
}

/** A copy without the keys that issues are about. List items stay, so that all keep their places. */
export function removeKeys(raw: unknown, issues: readonly Issue[]): Remainder {
  const value = structuredClone(raw);
  for (const issue of issues) {
    const whole = wrongPart(issue);
    const parent = whole.slice(0, -1).reduce<unknown>((part, step) => Object(part)[step], value);
    const key = whole.at(-1);
    if (isJsonObject(parent) && key !== undefined) Reflect.deleteProperty(parent, key);
  }
  return { value, toWhole: (path) => path };
}

/** As `removeKeys`, but leaves out all that stands under a key at the top; of the lists `lists`, the items that are wrong. */
export function removeItems(raw: unknown, issues: readonly Issue[], lists: readonly string[]): Remainder {
  const value = structuredClone(raw);
  for (const issue of issues) {
    const [key] = wrongPart(issue);
    if (key !== undefined && itemOf(issue.path, lists) === null) Reflect.deleteProperty(Object(value), key);
  }
  const kept = new Map<PropertyKey, number[]>();
  for (const list of lists) {
    const items = Object(value)[list];
    if (!Array.isArray(items)) continue;
    const wrong = issues.flatMap(({ path }) => (path[0] === list ? (itemOf(path, lists) ?? []) : []));
    const places = [...items.keys()].filter((place) => !wrong.includes(place));
    kept.set(list, places);
    Object(value)[list] = places.map((place) => items[place]);
  }
  return {
    value,
    toWhole(path) {
      const [list = '', place, ...rest] = path;
      return typeof place === 'number' ? [list, kept.get(list)?.[place] ?? place, ...rest] : path;
    },
  };
}

/** The path of what is wrong: of an unknown key, its own. */
function wrongPart({ path, keys }: Issue): Path {
  return keys === undefined ? path : [...path, keys[0] ?? ''];
}

function itemOf([list, place]: Path, lists: readonly string[]): number | null {
  return typeof list === 'string' && lists.includes(list) && typeof place === 'number' ? place : null;
}
