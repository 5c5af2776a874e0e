import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { CLASSES } from './classes.ts';

interface Body {
  readonly messages: readonly { readonly content: string | readonly { readonly text: string }[] }[];
  readonly response_format?: unknown;
}

/** A server whose subject gives the answer that a prompt names, and whose judge keeps what it is shown. */
export async function serveClasses() {
  const shown: string[] = [];
  const server = createServer(async (request, response) => {
    const { messages, response_format } = (await json(request)) as Body;
    const text = messages
      .map(({ content }) =>
        typeof content === 'string' ? content : content.map((part) => part.text).join(''),
      )
      .join('\n');
    let content = CLASSES[/class:([a-z-]+)/.exec(text)?.[1] ?? 'plain'];
    if (response_format !== undefined) {
      shown.push(text);
      content = '{"decision":"convergence","reason":"Read to its end.\\u0000 All of it."}';
    }
    response.setHeader('content-type', 'application/json');
    const message = { role: 'assistant', content };
    response.end(
      JSON.stringify({
        id: 'x',
        model: 'm',
        created: 0,
        choices: [{ index: 0, message, finish_reason: 'stop' }],
        usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
      }),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    shown,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}
