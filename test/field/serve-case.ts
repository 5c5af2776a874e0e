import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { expect } from 'vitest';
import type { CaseReplies, CaseReply } from './case-schema.ts';
import { toMatcher } from './to-matcher.ts';

/** What a server was asked. */
export interface SeenRequest {
  /** The first part of the path: who was meant. `proxy` where the request is for another host. */
  readonly to: string;
  readonly method: string;
  /** The rest of the path, with its query. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** Read as JSON where it is JSON. */
  readonly body: unknown;
}

/** A server that gives a case's replies. */
export interface CaseServer extends AsyncDisposable {
  /** Such as `http://127.0.0.1:40000`; the first part of a path under it says who is meant. */
  readonly url: string;
  readonly requests: readonly SeenRequest[];
}

/** Starts a server on a free port of this machine. */
export async function serveCase(replies: CaseReplies): Promise<CaseServer> {
  const requests: SeenRequest[] = [];
  const given = new Map<string, number>();
  const server = createServer((message, response) => {
    answer(message, response).catch((error) => response.destroy(error));
  });

  async function answer(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await readRequest(message);
    requests.push(request);
    const reply = choose(request);
    if (reply.delayMs !== undefined) await setTimeout(reply.delayMs);
    sendReply(reply, response);
  }

  function choose(request: SeenRequest): CaseReply {
    const own = replies[request.to] ?? [];
    const special = own.find(({ when }) => when !== undefined && matches(request, when));
    if (special !== undefined) return special;
    const inTurn = own.filter(({ when }) => when === undefined);
    const before = given.get(request.to) ?? 0;
    given.set(request.to, before + 1);
    return (
      inTurn[Math.min(before, inTurn.length - 1)] ?? { status: 404, body: 'the case has no reply for this' }
    );
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readRequest(message: IncomingMessage): Promise<SeenRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  const { method = '', url = '/', headers } = message;
  // A proxy is given whole addresses.
  const [, to = 'proxy', path = url] = /^\/([^/?]*)(.*)$/.exec(url) ?? [];
  return { to, method, path, headers, body: readBody(Buffer.concat(chunks).toString()) };
}

function readBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function matches(request: SeenRequest, pattern: unknown): boolean {
  try {
    expect(request).toEqual(toMatcher(pattern));
    return true;
  } catch {
    return false;
  }
}

function sendReply(
  { status = 200, headers = {}, body, say, cutAfter }: CaseReply,
  response: ServerResponse,
): void {
  const content = say === undefined ? body : chatCompletion(say);
  const bytes = Buffer.from(typeof content === 'string' ? content : JSON.stringify(content ?? {}));
  const type = typeof content === 'string' ? 'text/plain' : 'application/json';
  response.writeHead(status, { 'content-type': type, 'content-length': bytes.length, ...headers });
  if (cutAfter === undefined) response.end(bytes);
  else response.write(bytes.subarray(0, cutAfter), () => response.destroy());
}

function chatCompletion(content: string) {
  return {
    id: 'c-1',
    object: 'chat.completion',
    created: 1,
    model: 'served',
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 100, completion_tokens: 10, total_tokens: 110 },
  };
}
