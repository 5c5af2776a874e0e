import { completionOf } from './completion-of.ts';
import { type RawReply, serveBody } from './serve-body.ts';

/** A request's body, as chat completions have it. */
export interface AskedBody {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly [key: string]: unknown;
}

/** A reply: a text becomes a chat completion. */
export type MadeReply = string | RawReply;

/**
 * Serves whatever a function makes of a request's body and of which call it is, counted from 1: for servers that are strict
 * in what they take.
 */
export async function serveBy(make: (body: AskedBody, call: number) => MadeReply) {
  /** The bodies of the requests so far. */
  const requests: AskedBody[] = [];
  const server = await serveBody((asked) => {
    const body = asked as AskedBody;
    const made = make(body, requests.push(body));
    return typeof made === 'string' ? { body: completionOf(made, { model: body.model }) } : made;
  });
  return { ...server, requests };
}

/** What a server says to a request that it refuses. */
export function refuse(message: string, status = 400): RawReply {
  return { status, body: { error: { message, type: 'invalid_request_error', param: null, code: null } } };
}
