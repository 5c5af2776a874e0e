import { isJsonObject, tryParseJson } from '../../text/index.ts';
import { parseBody, readServerWords } from '../failure/index.ts';
import type { Change } from './change.ts';
import { findChange } from './find-change.ts';
import type { RequestBody } from './read-sent.ts';
import { noteSent } from './watch-sent.ts';

type FetchFunction = typeof globalThis.fetch;

/** A refusal that may be of a parameter; some servers answer 500 or 501 to what they don't know. */
const REFUSALS = new Set([400, 422, 500, 501]);
/** Changes that one server is granted. */
const MOST = 6;

/**
 * A `fetch` that notes what is sent, and that sends a request again, changed, where the server names a parameter that it does
 * not take: under its other name, or without it. What it learnt holds for all later requests. A signed request is left as it is.
 *
 * @param clean - takes keys out of the server's words
 */
export function createHealingFetch(
  fetch: FetchFunction,
  clean: (text: string) => string = (text) => text,
): FetchFunction {
  const changes: Change[] = [];
  return async (input, init = {}) => {
    const body = readBody(init);
    if (body === null) return fetch(input, init);
    for (;;) {
      const known = changes.length;
      const { changed, applied } = apply(body, changes);
      noteSent(changed, applied);
      const sent = applied.length === 0 ? init : { ...init, body: JSON.stringify(changed) };
      const response = await fetch(input, sent);
      if (!REFUSALS.has(response.status) || known >= MOST || isSigned(init)) return response;
      const change = findChange(clean(await readWords(response)), changed, changes);
      // Another request may have learnt it meanwhile.
      const isKnown = changes.slice(known).some(({ apply: act }) => act(changed) !== null);
      if (change !== null) changes.push(change);
      else if (!isKnown) return response;
    }
  };
}

function apply(body: RequestBody, changes: readonly Change[]) {
  const applied: Change[] = [];
  let changed = body;
  for (const change of changes) {
    const next = change.apply(changed);
    if (next === null) continue;
    applied.push(change);
    changed = next;
  }
  return { changed, applied };
}

function readBody({ body }: RequestInit): RequestBody | null {
  if (typeof body !== 'string') return null;
  const value = tryParseJson(body);
  return isJsonObject(value) ? value : null;
}

/** The server's words, and the parameter that it names beside them (OpenAI's `param`). */
async function readWords(response: Response): Promise<string> {
  const text = await response.clone().text();
  const body = parseBody(text);
  const error = isJsonObject(body) ? (isJsonObject(body.error) ? body.error : body) : {};
  const { param, code } = error;
  const more = [param, code].filter((part) => typeof part === 'string' && part !== '');
  return [readServerWords(text) ?? '', ...more].join(' ');
}

/** A signature covers the body (AWS Signature Version 4). */
function isSigned({ headers }: RequestInit): boolean {
  return new Headers(headers).get('authorization')?.startsWith('AWS4-') ?? false;
}
