import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A reply as it is to be sent: its body is written as JSON unless it is text already. */
export interface RawReply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** A running server of raw replies. */
export interface BodyServer extends AsyncDisposable {
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
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString());
    requests.push({ path: request.url ?? '', body });
    const made = typeof reply === 'function' ? reply(body, requests.length - 1) : reply;
    const text = typeof made.body === 'string' ? made.body : JSON.stringify(made.body);
    response.writeHead(made.status ?? 200, { 'content-type': 'application/json', ...made.headers }).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
