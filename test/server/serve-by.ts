import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request's body, as chat completions have it. */
export interface AskedBody {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly [key: string]: unknown;
}

/** A reply: a text becomes a chat completion. */
export type MadeReply =
  | string
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      /** An object is written as JSON. */
      readonly body: unknown;
    };

/** Serves whatever a function makes of a request's body, for servers that are strict in what they take. */
export async function serveBy(make: (body: AskedBody, call: number) => MadeReply) {
  const requests: AskedBody[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString()) as AskedBody;
    const made = make(body, requests.push(body));
    const { status, headers = {}, body: said } = typeof made === 'string' ? toCompletion(made, body) : made;
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof said === 'string' ? said : JSON.stringify(said));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    /** The bodies of the requests so far. */
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** What a server says to a request that it refuses. */
export function refuse(message: string, status = 400): MadeReply {
  return { status, body: { error: { message, type: 'invalid_request_error', param: null, code: null } } };
}

function toCompletion(content: string, { model }: AskedBody) {
  const choices = [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }];
  const usage = { prompt_tokens: 100, completion_tokens: 10, total_tokens: 110 };
  return {
    status: 200,
    headers: {},
    body: { id: 'x', object: 'chat.completion', created: 0, model, choices, usage },
  };
}
