import { AsyncLocalStorage } from 'node:async_hooks';
import type { Sent } from '../answer.ts';
import type { Change } from './change.ts';
import { type RequestBody, readSent } from './read-sent.ts';

interface Noted {
  body: RequestBody | null;
  changes: readonly Change[];
}

/** The AI SDK does not tell which of its requests belongs to which call: the call's own asynchronous context does. */
const calls = new AsyncLocalStorage<Noted>();

/** What the request of a call held. */
export interface WatchedRequest<T> {
  readonly value: T;
  /** Null where no request was seen: the model is in this process, or a program's own. */
  readonly sent: Sent | null;
  readonly changes: readonly Change[];
}

/** Runs a call and tells what its last request held. */
export async function watchSent<T>(call: () => PromiseLike<T>): Promise<WatchedRequest<T>> {
  const noted: Noted = { body: null, changes: [] };
  const value = await calls.run(noted, async () => call());
  const { body, changes } = noted;
  if (body === null) return { value, sent: null, changes };
  const changed = changes.length === 0 ? {} : { changed: changes.map(({ what }) => what) };
  return { value, sent: { ...readSent(body), ...changed }, changes };
}

/** Notes what is being sent for the call that is under way. */
export function noteSent(body: RequestBody, changes: readonly Change[]): void {
  const noted = calls.getStore();
  if (noted === undefined) return;
  noted.body = body;
  noted.changes = changes;
}
