import { tryParseJson } from '../../text/index.ts';
import type { FetchFunction } from './fetch-over-http.ts';

/**
 * Makes a `fetch` that mends what servers get wrong in fields that no answer hangs on, since the AI SDK refuses the whole
 * reply for them: an id that is a number, a time that is a text, a model's name that is neither.
 */
export function loosenReplies(fetch: FetchFunction): FetchFunction {
  return async (input, init) => {
    const response = await fetch(input, init);
    if (!response.ok) return response;
    const text = await response.clone().text();
    const loose = MAY_BE_WRONG.test(text) ? loosen(text) : text;
    if (loose === text) return response;
    const { status, statusText, headers } = response;
    return new Response(loose, { status, statusText, headers });
  };
}

/** Stands somewhere in each reply that has to be mended, so that most need not be parsed to find out. */
const MAY_BE_WRONG = /"id"\s*:\s*[-\d]|"created"\s*:\s*(?![-\d\s]|null\b)|"model"\s*:\s*(?!["\s]|null\b)/;

function loosen(text: string): string {
  const reply = tryParseJson(text);
  if (typeof reply !== 'object' || reply === null || Array.isArray(reply)) return text;
  const { id, created, model } = reply as Readonly<Record<string, unknown>>;
  const mended = {
    ...(typeof id === 'number' && { id: String(id) }),
    ...(!isOf('number', created) && { created: undefined }),
    ...(!isOf('string', model) && { model: undefined }),
  };
  return Object.keys(mended).length === 0 ? text : JSON.stringify({ ...reply, ...mended });
}

/** Whether a field is as the AI SDK takes it, or not there. */
function isOf(type: 'number' | 'string', value: unknown): boolean {
  return value === undefined || value === null || typeof value === type;
}
