import { isJsonObject } from '../../text/index.ts';

/** Names that services use in a body for what HTTP says by a number (Google's RPC codes, Anthropic's and OpenAI's types). */
const BY_NAME: Readonly<Record<string, number>> = {
  invalid_argument: 400,
  failed_precondition: 400,
  invalid_request_error: 400,
  unauthenticated: 401,
  authentication_error: 401,
  permission_denied: 403,
  permission_error: 403,
  not_found: 404,
  not_found_error: 404,
  resource_exhausted: 429,
  rate_limit_error: 429,
  rate_limit_exceeded: 429,
  internal: 500,
  api_error: 500,
  server_error: 500,
  unavailable: 503,
  deadline_exceeded: 504,
  overloaded_error: 529,
};
const PLACES = ['code', 'status', 'statusCode', 'status_code', 'http_status', 'type'] as const;
/** What only a reply that is an answer has. */
const ANSWERS = ['choices', 'candidates', 'output', 'content'] as const;

/**
 * What status a body tells of that came with another one, as a gateway's 200 with an error inside (OpenRouter documents
 * it). 500 where it is an error that names none; null where the body is no error.
 */
export function readToldStatus(body: unknown): number | null {
  const value: unknown = Array.isArray(body) ? body[0] : body;
  if (!isJsonObject(value)) return null;
  const { error, detail, errors, object, type, success, base_resp: reply } = value;
  if (ANSWERS.some((place) => Array.isArray(value[place]) && value[place].length > 0)) return null;
  if (isJsonObject(error)) return findStatus(error) ?? findStatus(value) ?? 500;
  if (isJsonObject(reply) && typeof reply.status_code === 'number' && reply.status_code !== 0) return 500;
  const isError =
    (typeof error === 'string' && error !== '') ||
    (Array.isArray(errors) && errors.length > 0) ||
    (detail !== undefined && detail !== null) ||
    object === 'error' ||
    type === 'error' ||
    success === false;
  const told = findStatus(value);
  return isError ? (told ?? 500) : told;
}

function findStatus(object: Readonly<Record<string, unknown>>): number | null {
  for (const place of PLACES) {
    const told = object[place];
    const status = typeof told === 'string' ? (BY_NAME[told.toLowerCase()] ?? Number(told)) : told;
    if (typeof status === 'number' && status >= 400 && status < 600) return status;
  }
  return null;
}
