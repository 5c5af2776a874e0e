import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A local HTTP server that remembers what it was asked. */
export interface LocalServer extends AsyncDisposable {
  readonly address: string;
  readonly asked: {
    readonly url: string;
    readonly range: string | undefined;
    readonly token: string | undefined;
  }[];
}

/** Starts a server on a free port; `answer` may leave a request unanswered. */
export async function serve(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<LocalServer> {
  const asked: LocalServer['asked'] = [];
  const server = createServer((request, response) => {
    const { range, authorization } = request.headers;
    asked.push({ url: request.url ?? '', range, token: authorization });
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    asked,
    [Symbol.asyncDispose]: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Sends a file, or the rest of it that a range asks for, as the model hub does. */
export function sendFile(request: IncomingMessage, response: ServerResponse, content: Buffer): void {
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  const headers = { 'content-length': content.length - from };
  if (from === 0) response.writeHead(200, headers);
  else
    response.writeHead(206, {
      ...headers,
      'content-range': `bytes ${from}-${content.length - 1}/${content.length}`,
    });
  response.end(content.subarray(from));
}
