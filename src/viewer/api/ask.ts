import type { ApiError } from '../../server/index.ts';
import { pathOf, type QueryValues } from '../address.ts';
import { IS_SITE } from '../site.ts';

/** What went wrong, and what to do about it. */
export class AskError extends Error {
  override readonly name = 'AskError';
  readonly fix: string;
  /** Which kind of error the server told; empty where it told none. */
  readonly code: string;

  constructor(what: string, fix: string, code = '') {
    super(what);
    this.fix = fix;
    this.code = code;
  }
}

/** An address of the interface. */
export function apiPath(path: readonly string[], query: QueryValues = {}): string {
  return `/api${pathOf(path, query)}`;
}

/** What is answered to a path: by the server, or on a site from its files. */
export async function answerTo(path: string, init: RequestInit = {}): Promise<Response> {
  if (!IS_SITE) return fetch(path, init);
  const { answerHere } = await import('./answer-here.ts');
  const response = await answerHere(path);
  init.signal?.throwIfAborted();
  return response;
}

/** Asks the server. @throws AskError */
export async function ask<T>(path: string, init: RequestInit = {}): Promise<T> {
  let response: Response;
  let body: unknown;
  try {
    response = await answerTo(path, init);
    // It can break off here too, when the reader moves on: half of an answer is none.
    body = await (response.ok ? response.json() : response.json().catch(() => null));
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new AskError(
      IS_SITE ? 'A file of this site can not be read.' : 'The viewer does not answer.',
      IS_SITE ? 'Reload the page.' : 'Look whether "steerlab view" still runs, then reload.',
    );
  }
  if (response.ok) return body as T;
  const { code, what, fix } = (body as ApiError | null)?.error ?? {
    code: '',
    what: `The viewer answered ${response.status}.`,
    fix: 'Reload the page.',
  };
  throw new AskError(what, fix, code);
}

/** Sends JSON to the server. */
export function send<T>(path: string, value: unknown): Promise<T> {
  return ask(path, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(value),
  });
}
