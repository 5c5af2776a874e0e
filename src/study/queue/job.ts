import type { Failure } from '../../models/failure/index.ts';
import type { CallFacts } from '../../models/index.ts';
import { tryParseJson } from '../../text/index.ts';
import type { QueueKey, Sealed } from './queue-key.ts';
import type { RemoteAttempt, RemoteResult } from './remote-attempt.ts';
import { failureSchema, jobSchema, resultSchemas } from './wire-schema.ts';

/** Tells one attempt from all others, of this run and of others. What comes of it has to bear the same. */
export interface Ticket {
  readonly run: string;
  /** The job's id. */
  readonly id: string;
  /** Drawn at random for an attempt. */
  readonly nonce: string;
}

/** What a job holds, signed. */
export interface Job extends Ticket {
  /** The route's name: a job that was moved to another is refused. */
  readonly route: string;
  /** When it was queued: milliseconds since 1970. */
  readonly at: number;
  readonly work: RemoteAttempt;
  /** What was paid for at this judgement before, wherever that was; left out where nothing was. */
  readonly begun?: unknown;
}

/** Why an attempt failed. */
export interface FailedAttempt {
  readonly failure: Failure;
  /** What was paid for before it failed, for the next attempt; left out where nothing was. */
  readonly begun?: unknown;
  /** What that took. The next attempt that succeeds counts it; the last one that fails has to. */
  readonly paid?: CallFacts;
}

/** Reads a job, whatever stands in its place; null where it was not signed, or is none. */
export function openJob(key: QueueKey, data: unknown): Job | null {
  const opened = key.open('job', data);
  return opened !== null && jobSchema.safeParse(opened.value).success ? (opened.value as Job) : null;
}

/** Signs what came of an attempt. */
export function sealResult(key: QueueKey, { run, id, nonce }: Ticket, value: RemoteResult): Sealed {
  return key.seal('result', { run, id, nonce, value });
}

/** Signs why an attempt failed, as a job's reason for failing. */
export function sealFailure(key: QueueKey, { run, id, nonce }: Ticket, failed: FailedAttempt): string {
  return JSON.stringify(key.seal('failure', { run, id, nonce, ...failed }));
}

/** Reads what came of an attempt; null where it was not signed, or for another attempt, or is not what was asked for. */
export function openResult(
  key: QueueKey,
  ticket: Ticket,
  kind: RemoteAttempt['kind'],
  text: string,
): RemoteResult | null {
  const opened = key.open('result', tryParseJson(text));
  if (opened === null || !resultSchemas[kind].safeParse(opened.value).success) return null;
  const result = opened.value as Ticket & { readonly value: RemoteResult };
  return isOf(ticket, result) ? result.value : null;
}

/** Reads why an attempt failed; null where nobody with this secret said so of this attempt. */
export function openFailure(key: QueueKey, ticket: Ticket, text: string): FailedAttempt | null {
  const opened = key.open('failure', tryParseJson(text));
  if (opened === null || !failureSchema.safeParse(opened.value).success) return null;
  const result = opened.value as Ticket & FailedAttempt;
  if (!isOf(ticket, result)) return null;
  const { failure, begun, paid } = result;
  return { failure, ...(begun !== undefined && { begun }), ...(paid !== undefined && { paid }) };
}

function isOf(ticket: Ticket, { run, id, nonce }: Ticket): boolean {
  return run === ticket.run && id === ticket.id && nonce === ticket.nonce;
}
