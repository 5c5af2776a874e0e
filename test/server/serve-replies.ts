import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { type Listening, listen } from './listen.ts';

/** A running server of fixed replies. */
export interface ReplyServer extends Listening {
  /** What `baseURL` takes. */
  readonly url: string;
  /** The bodies of the requests so far. */
  readonly requests: {
    model: string;
    messages: { role: string; content: string }[];
    [key: string]: unknown;
  }[];
}

/**
 * A text, a status with or without a message of its own, or a message with the reason why it ended; what else it has becomes
 * part of the message.
 */
export type Reply =
  | string
  | number
  | { readonly status: number; readonly message: string }
  | { readonly content: string; readonly finish_reason: string; readonly reasoning_content?: string };

/**
 * Serves chat completions: each model's replies in order, the last one again and again, or what a function makes of the
 * last message. A number is an HTTP status.
 */
export async function serveReplies(
  replies: Readonly<Record<string, readonly Reply[] | ((message: string) => Reply)>>,
): Promise<ReplyServer> {
  const requests: ReplyServer['requests'] = [];
  const server = createServer(async (request, response) => {
    const body = (await json(request)) as ReplyServer['requests'][number];
    requests.push(body);
    const own = replies[body.model] ?? [];
    const asked = requests.filter(({ model }) => model === body.model).length;
    const reply =
      typeof own === 'function'
        ? own(body.messages.at(-1)?.content ?? '')
        : (own[Math.min(asked, own.length) - 1] ?? 404);
    response.setHeader('content-type', 'application/json').setHeader('x-request-id', `req-${asked}`);
    const failed = typeof reply === 'number' ? { status: reply, message: `status ${reply}` } : reply;
    if (typeof failed === 'object' && 'status' in failed) {
      const { status, message } = failed;
      response.writeHead(status).end(JSON.stringify({ error: { message } }));
      return;
    }
    const { finish_reason, ...said } =
      typeof failed === 'string' ? { content: failed, finish_reason: 'stop' } : failed;
    const message = { role: 'assistant', ...said };
    const usage = { prompt_tokens: 100, completion_tokens: 10, total_tokens: 110 };
    const choices = [{ index: 0, message, finish_reason }];
    response.end(JSON.stringify({ id: 'x', created: 0, model: `${body.model}-v1`, choices, usage }));
  });
  const listening = await listen(server);
  return { ...listening, url: `${listening.url}/v1`, requests };
}
