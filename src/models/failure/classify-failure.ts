import {
  APICallError,
  EmptyResponseBodyError,
  InvalidResponseDataError,
  JSONParseError,
  NoContentGeneratedError,
  TypeValidationError,
} from '@ai-sdk/provider';
import { PromptTooLongError } from '../prompt-too-long-error.ts';
import { redactor } from '../secrets/index.ts';
import { classifyStatus } from './classify-status.ts';
import type { Failure } from './failure.ts';
import { findNetworkFault } from './network-codes.ts';
import { RemoteFailureError } from './remote-failure.ts';
import { UnusableReplyError } from './unusable-reply.ts';

/** What helps to tell a failure's meaning. */
export interface FailureContext {
  /** Takes keys out of a message; without it only what has a key's shape is taken out. */
  readonly redact?: (text: string) => string;
  /** The signal that the caller gave: once it is aborted, every failure is taken to come of that. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds since 1970, for a `Retry-After` that is a date. */
  readonly now?: () => number;
}

const LONGEST_MESSAGE = 400;

/**
 * Says what a failed call means: try again (408, 409, 429, 5xx, odd statuses, broken connections, garbled HTTP, timeouts,
 * bodies cut off or not JSON), stop the subject (400, 401, 403, 404 and their like, redirects, a used-up quota), give up
 * what has a part that the model does not take, or this trial alone (a prompt too long, or flagged by the service), or stop,
 * since somebody asked to. The message holds the server's own words, wherever in its reply they stand.
 */
export function classifyFailure(error: unknown, context: FailureContext = {}): Failure {
  const { redact = redactor([]), signal, now = Date.now } = context;
  const say = (text: string) => redact(text).slice(0, LONGEST_MESSAGE);
  const message = say(error instanceof Error ? error.message || error.name : String(error));
  if (signal?.aborted) return { kind: 'aborted', message: 'stopped on request' };

  if (error instanceof RemoteFailureError) return error.failure;
  const name = error instanceof Error ? error.name : '';
  if (name === 'AbortError') return { kind: 'aborted', message: 'stopped on request' };
  const retry = { kind: 'retry', status: null, retryAfterMs: null } as const;
  if (name === 'TimeoutError') return { ...retry, why: 'timeout', message };

  if (error instanceof UnusableReplyError)
    return {
      kind: 'fatal-trial',
      why: 'unusable',
      message,
      status: null,
      ...(error.call && { call: error.call }),
      replies: error.replies,
    };
  if (error instanceof PromptTooLongError)
    return { kind: 'fatal-trial', why: 'too-long', message, status: null };
  const fault = findNetworkFault(error);
  if (fault?.kind === 'header') {
    const unsendable = "the key holds a character that can't be sent, such as a line break";
    return { kind: 'fatal-subject', why: 'unauthorised', message: unsendable, status: null };
  }
  if (fault?.kind === 'certificate' || fault?.kind === 'proxy')
    return { kind: 'fatal-subject', why: fault.kind, message: `${fault.code}: ${message}`, status: null };
  if (fault !== undefined) return { ...retry, why: fault.kind, message: `${fault.code}: ${message}` };
  if (APICallError.isInstance(error)) return classifyStatus(error, say, now());
  if (isBrokenBody(error)) return { ...retry, why: 'truncated', message };
  return { kind: 'fatal-subject', why: 'unexpected', message, status: null };
}

function isBrokenBody(error: unknown): boolean {
  return (
    EmptyResponseBodyError.isInstance(error) ||
    InvalidResponseDataError.isInstance(error) ||
    JSONParseError.isInstance(error) ||
    NoContentGeneratedError.isInstance(error) ||
    TypeValidationError.isInstance(error)
  );
}
