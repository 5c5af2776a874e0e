import type { Failure } from './failure.ts';
import { findNetworkFault } from './network-codes.ts';

/** Codes of errors that come before anything was sent. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETDOWN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ERR_PROXY_TUNNEL',
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_INVALID_CHAR',
]);

/** Statuses by which something on the way gives up on a service that may still be at work: time-outs, and gateways' words. */
const GAVE_UP = new Set([408, 499, 502, 504, 520, 522, 524]);

/**
 * Whether a service may charge for a call that failed: it may have generated a reply that was cut off, could not be read, or
 * came too late. What it refuses with a status of an error it does not charge for, unless it is a gateway that
 * refuses in its place; nor what never reached it.
 */
export function mayBeBilled(failure: Failure, error: unknown): boolean {
  if (failure.kind === 'aborted') return true;
  if (failure.status !== null && failure.status >= 300) return GAVE_UP.has(failure.status);
  const code = findNetworkFault(error)?.code ?? /^([A-Z][A-Z0-9_]{3,}):/.exec(failure.message)?.[1];
  if (code !== undefined && NEVER_SENT.has(code)) return false;
  if (failure.kind === 'retry') return failure.why !== 'files';
  if (failure.kind === 'fatal-subject') return failure.why === 'unexpected';
  return failure.kind === 'fatal-trial' && failure.why === 'unusable';
}
