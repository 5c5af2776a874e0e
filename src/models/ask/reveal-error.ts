import { APICallError } from '@ai-sdk/provider';
import { readToldStatus } from '../failure/index.ts';
import { fieldOf, textAt } from './json-field.ts';

/**
 * The error that a reply's body holds; null where it holds none. Gateways answer 200 and put what went wrong beside the
 * choices or into one of them (https://openrouter.ai/docs/api-reference/errors).
 */
export function errorIn(body: unknown): unknown {
  for (const found of [fieldOf(body, 'error'), fieldOf(body, 'choices', 0, 'error')])
    if ((typeof found === 'object' && found !== null) || (typeof found === 'string' && found !== ''))
      return found;
  return readToldStatus(body) === null ? null : body;
}

/** An error that a body holds, as the failed call that it is: whatever reads failed calls then reads this one, by its body. */
export function toCallError(error: unknown, headers: Record<string, string> | undefined): APICallError {
  return new APICallError({
    message: textAt(error, 'message') ?? String(error),
    url: '',
    requestBodyValues: {},
    statusCode: 200,
    responseBody: JSON.stringify({ error }),
    ...(headers && { responseHeaders: headers }),
  });
}

/** A failed call with the body that it failed by, where a provider's package hands on no more than the error in it. */
export function revealError(thrown: unknown): unknown {
  if (!APICallError.isInstance(thrown) || typeof thrown.responseBody === 'string') return thrown;
  const told = errorIn({ error: thrown.data });
  return told === null || thrown.statusCode !== 200 ? thrown : toCallError(told, thrown.responseHeaders);
}
