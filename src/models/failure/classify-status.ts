import type { APICallError } from '@ai-sdk/provider';
import type { Failure, FatalCause, RetryCause } from './failure.ts';
import { isOfRate, limitOf } from './read-limit.ts';
import { parseBody, readServerWords } from './read-server-words.ts';
import { readToldStatus } from './read-told-status.ts';
import { readNamedWait, readResetWait } from './read-wait.ts';
import * as causes from './words-of-causes.ts';

const FATAL: Readonly<Record<number, FatalCause>> = {
  401: 'unauthorised',
  402: 'quota',
  403: 'forbidden',
  404: 'not-found',
  407: 'proxy',
};

// What a client has got wrong, and will get wrong again. Other statuses below 500 are odd, or of the moment (423, 425, 499).
const HOPELESS = new Set([
  400, 401, 402, 403, 404, 405, 406, 407, 410, 411, 413, 414, 415, 417, 422, 426, 431, 451,
]);

const BY_STATUS: Readonly<Record<number, RetryCause>> = { 408: 'timeout', 409: '409', 429: '429' };

/** Classifies a reply by its status, and by what its body says where the status alone would mislead. */
export function classifyStatus(error: APICallError, say: (text: string) => string, now: number): Failure {
  const { statusCode: sent = null, responseHeaders: headers } = error;
  const body = toText(error.responseBody);
  const words = readServerWords(body);
  if (sent === null)
    return {
      kind: 'retry',
      why: 'connection',
      message: say(error.message),
      status: null,
      retryAfterMs: null,
    };
  const told = sent < 300 ? readToldStatus(parseBody(body)) : null;
  const status = told ?? sent;
  const message = describe(error, sent, words, say);
  const retry = (why: RetryCause): Failure => {
    const retryAfterMs = readNamedWait(headers, body, now) ?? readResetWait(headers, body, now);
    const ofRate = why === '429' && retryAfterMs !== null && isOfRate(headers, body, now);
    return { kind: 'retry', why, message, status, retryAfterMs, ...(ofRate && { ofRate }) };
  };

  // A reply that says 200 and is neither an answer nor an error could not be read.
  if (status < 300) return { ...retry('truncated'), retryAfterMs: null } as Failure;
  if (status < 400) return { kind: 'fatal-subject', why: 'redirect', message, status };
  const limit = limitOf(status, body, headers, now);
  if (limit?.kind === 'wait')
    return { kind: 'retry', why: '429', message, status, retryAfterMs: limit.ms, ofRate: true };
  if (limit?.kind === 'money') return { kind: 'fatal-subject', why: 'quota', message, status };
  if (limit?.kind === 'day')
    return { kind: 'fatal-subject', why: 'day-quota', message: `${message} (${limit.renews})`, status };

  const known = FATAL[status];
  if (known === undefined || status === 404 || status === 403) {
    const cause = findCause(status, body, message);
    if (cause !== null) return cause;
  }
  if (known !== undefined) return { kind: 'fatal-subject', why: known, message, status };
  const passing = BY_STATUS[status] ?? (status >= 500 ? '5xx' : HOPELESS.has(status) ? null : 'status');
  if (passing !== null) return retry(passing);
  if (status === 400 && causes.OWN_FAULT.test(body)) return retry('5xx');
  return { kind: 'fatal-subject', why: 'bad-request', message, status };
}

/** What a refusal's words say that its status does not. */
function findCause(status: number, body: string, message: string): Failure | null {
  const isRefusal = status === 400 || status === 422;
  // Some gateways answer 500 to a prompt that is too long.
  if (status === 413 || (status !== 404 && causes.TOO_LONG.test(body)))
    return { kind: 'fatal-trial', why: 'too-long', message, status };
  if (status !== 400 && status !== 422 && status !== 500) return null;
  if (causes.TOO_MANY_NEW_TOKENS.test(body))
    return { kind: 'fatal-subject', why: 'max-tokens', message, status };
  if (isRefusal && causes.WRONG_KEY.test(body))
    return { kind: 'fatal-subject', why: 'unauthorised', message, status };
  // A chat template that refuses a role is a server's error to some servers.
  const part = causes.REFUSED_PARTS.find(([, words]) => words.test(body))?.[0];
  if (part !== undefined) return { kind: 'fatal-part', part, message, status };
  if (isRefusal && causes.WRONG_MODEL.test(body))
    return { kind: 'fatal-subject', why: 'not-found', message, status };
  return null;
}

/** The status, then the server's own words, without keys; where it sent none, that it sent none. */
function describe(
  error: APICallError,
  status: number,
  words: string | null,
  say: (text: string) => string,
): string {
  const location = error.responseHeaders?.location;
  if (status >= 300 && status < 400 && location !== undefined)
    return `${status}: it sends calls on to ${say(location)}`;
  if (words === null) {
    const phrase = isPhrase(error.message) ? `${error.message}, ` : '';
    return `${status}: ${say(`${phrase}without a word in its body`)}`;
  }
  const isReadable = status >= 300 || readToldStatus(parseBody(error.responseBody ?? '')) !== null;
  return `${status}: ${say(isReadable ? words : `a reply that can't be read: ${words}`)}`;
}

function isPhrase(text: string): boolean {
  return text.trim() !== '' && text !== 'Unknown Error';
}

function toText(body: unknown): string {
  if (typeof body === 'string') return body;
  return body === undefined || body === null ? '' : JSON.stringify(body);
}
