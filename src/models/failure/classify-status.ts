import type { APICallError } from '@ai-sdk/provider';
import type { Failure, FatalCause } from './failure.ts';
import { readRetryAfter } from './read-retry-after.ts';

// What services call a prompt that is too long, a prompt that their filter refused, and an account without money. All
// of them come with a status that otherwise means something else.
const TOO_LONG =
  /context_length_exceeded|string_above_max_length|prompt is too long|maximum context length|exceed(s|ed)? the (available|model'?s) context/i;
const REFUSED =
  /content_filter|content_policy|invalid_prompt|responsibleai|flagged as potentially violating/i;
const NO_MONEY =
  /insufficient_quota|billing_hard_limit|billing_not_active|credit balance is too low|exceeded your current quota/i;

// Google and xAI answer 400 to a wrong key, Mistral and OpenRouter to a wrong model.
const WRONG_KEY = /API_KEY_INVALID|(incorrect|invalid) api key/i;
const WRONG_MODEL = /invalid[_ ]model|not a valid model|model_not_found/i;

const FATAL: Readonly<Record<number, FatalCause>> = {
  401: 'unauthorised',
  402: 'quota',
  403: 'forbidden',
  404: 'not-found',
};

/** Classifies a reply by its status, and by what its body says where the status alone would mislead. */
export function classifyStatus(error: APICallError, say: (text: string) => string, now: number): Failure {
  const { statusCode: status = null, responseHeaders, responseBody } = error;
  const body = typeof responseBody === 'string' ? responseBody : JSON.stringify(responseBody ?? '');
  const message = say(`${status ?? 'no status'}: ${error.message}`);
  if (status === null) return { kind: 'retry', why: 'connection', message, status, retryAfterMs: null };
  // A reply that says 200 and still failed could not be read.
  if (status < 300) return { kind: 'retry', why: 'truncated', message, status, retryAfterMs: null };

  if ((status === 429 || status === 400) && NO_MONEY.test(body))
    return { kind: 'fatal-subject', why: 'quota', message, status };
  const retryAfterMs = readRetryAfter(responseHeaders, now);
  if (status === 408) return { kind: 'retry', why: 'timeout', message, status, retryAfterMs };
  if (status === 409) return { kind: 'retry', why: '409', message, status, retryAfterMs };
  if (status === 429) return { kind: 'retry', why: '429', message, status, retryAfterMs };
  if (status >= 500) return { kind: 'retry', why: '5xx', message, status, retryAfterMs };
  // The Responses API reports its own faults in a whole reply, which the provider turns into a 400.
  if (status === 400 && /"code":"(server_error|rate_limit_exceeded)"/.test(body))
    return { kind: 'retry', why: '5xx', message, status, retryAfterMs };

  if (status === 413 || TOO_LONG.test(body)) return { kind: 'fatal-trial', why: 'too-long', message, status };
  if ((status === 400 || status === 422) && REFUSED.test(body))
    return { kind: 'fatal-trial', why: 'refused', message, status };
  return { kind: 'fatal-subject', why: FATAL[status] ?? whyBadRequest(body), message, status };
}

function whyBadRequest(body: string): FatalCause {
  if (WRONG_KEY.test(body)) return 'unauthorised';
  return WRONG_MODEL.test(body) ? 'not-found' : 'bad-request';
}
