import { isJsonObject } from '../../text/index.ts';
import type { RequestBody } from './read-sent.ts';

/** One way in which requests to a server differ from what they would be, since it refused a parameter. */
export interface Change {
  /** In few words, such as "temperature left out". */
  readonly what: string;
  /** What the server said. */
  readonly words: string;
  /** Null where it does not touch such a body. */
  readonly apply: (body: RequestBody) => RequestBody | null;
}

/** A place in a body: the names on the way to it. */
export type Place = readonly string[];

/** What stands at a place; undefined where nothing does. */
export function valueAt(body: RequestBody, place: Place): unknown {
  return place.reduce<unknown>((value, name) => (isJsonObject(value) ? value[name] : undefined), body);
}

/** The body without what stands at a place; null where nothing does. */
export function without(body: RequestBody, place: Place): RequestBody | null {
  return valueAt(body, place) === undefined ? null : replace(body, place, undefined);
}

/** The body with another value at a place. Undefined takes the place out, and the object around it where that is empty then. */
export function replace(body: RequestBody, [name, ...rest]: Place, value: unknown): RequestBody {
  if (name === undefined) return body;
  const inner = body[name];
  const next = rest.length === 0 ? value : replace(isJsonObject(inner) ? inner : {}, rest, value);
  const { [name]: _, ...others } = body;
  const isGone =
    next === undefined || (rest.length > 0 && isJsonObject(next) && Object.keys(next).length === 0);
  return isGone ? others : { ...body, [name]: next };
}
