import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { type Listening, listen } from './listen.ts';

/** A reply as it is to be sent: its body is written as JSON unless it is text already. */
export interface RawReply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** A running server of raw replies. */
export interface BodyServer extends Listening {
  /** What `baseURL` takes. */
  readonly url: string;
  /** What was asked so far: paths and bodies. */
  readonly requests: { readonly path: string; readonly body: unknown }[];
}

/** Serves one reply at every path, or what a function makes of the request's body and of how many came before it. */
export async function serveBody(
  reply: RawReply | ((body: unknown, before: number) => RawReply),
): Promise<BodyServer> {
  const requests: { path: string; body: unknown }[] = [];
  const server = createServer(async (request, response) => {
    const body: unknown = await json(request);
    requests.push({ path: request.url ?? '', body });
    const made = typeof reply === 'function' ? reply(body, requests.length - 1) : reply;
    const text = typeof made.body === 'string' ? made.body : JSON.stringify(made.body);
    response.writeHead(made.status ?? 200, { 'content-type': 'application/json', ...made.headers }).end(text);
  });
  const listening = await listen(server);
  return { ...listening, url: `${listening.url}/v1`, requests };
}
