import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { listen } from './listen.ts';

/** The key that is sent, one that the environment holds for something else, and keys that stand in the study itself. */
export const CANARIES = {
  sent: 'canary-sent-4f9a1c77',
  other: 'canary/other+5e0b2d88',
  path: 'canary-path-6a1c3e99',
  query: 'canary-query-7b2d4faa',
  option: 'canary-option-8c3e50bb',
};
/** The environment that holds two of them. */
export const ENV = {
  OPENAI_COMPATIBLE_API_KEY: CANARIES.sent,
  OPENROUTER_API_KEY: CANARIES.sent,
  GITHUB_TOKEN: CANARIES.other,
};
const ALL = Object.values(CANARIES);
/** Keys as they are, and one as a header for basic authorisation has it. */
const say = (keys: readonly string[]) =>
  `${keys.join(' ')} Basic ${Buffer.from(`me:${CANARIES.sent}`).toString('base64')}`;

/** A server that says what keys it was given, and one more, in every field that it has. */
export async function startEcho() {
  const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    const body = (await json(request)) as { messages?: unknown; response_format?: unknown };
    const SAID = say(request.url?.includes(CANARIES.path) ? ALL : [CANARIES.sent, CANARIES.other]);
    for (const name of ['x-request-id', 'request-id', 'retry-after', 'x-echo'])
      response.setHeader(name, SAID);
    response.setHeader('content-type', 'application/json');
    const isJudge = JSON.stringify(body).includes('"decision"') || body.response_format !== undefined;
    if (JSON.stringify(body.messages).includes('always fails')) {
      response
        .writeHead(400)
        .end(JSON.stringify({ error: { message: SAID, type: SAID, code: SAID, param: SAID } }));
      return;
    }
    const verdict = JSON.stringify({ decision: 'convergence', reason: `Because ${SAID}` });
    const message = {
      role: 'assistant',
      content: isJudge ? verdict : `I say ${SAID}.`,
      reasoning_content: `I think ${SAID}`,
      reasoning: `I think ${SAID}`,
      [SAID]: SAID,
    };
    // One of them with escapes, which a reader of the raw body would miss.
    const [first = '', ...rest] = JSON.stringify({
      id: SAID,
      object: SAID,
      created: 0,
      model: SAID,
      provider: SAID,
      system_fingerprint: SAID,
      choices: [{ index: 0, message, finish_reason: 'stop', native_finish_reason: SAID }],
      usage: { prompt_tokens: 10, completion_tokens: 10, total_tokens: 20, [SAID]: SAID },
    }).split('canary-sent');
    response.end([first, ...rest].join('\\u0063anary-sent'));
  });
  return listen(server);
}
