import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { completionOf } from '../server/completion-of.ts';
import { listen } from '../server/listen.ts';
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
    response.end(JSON.stringify(completionOf(content)));
  });
  const listening = await listen(server);
  return { ...listening, url: `${listening.url}/v1`, shown };
}
