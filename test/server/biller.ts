import { createServer, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { completionOf } from './completion-of.ts';
import { listen } from './listen.ts';

/** Dollars for a million tokens of what the server bills. */
export const PRICES = {
  'openai-compatible/subject': { input: 100, output: 300 },
  'openai-compatible/judge': { input: 200, output: 500 },
};

interface Body {
  readonly model: 'subject' | 'judge';
  readonly messages: readonly { readonly content: unknown }[];
  readonly max_tokens: number;
  readonly response_format?: unknown;
}

/** What a server tells of what it bills: nothing, less than nothing, none, too little for the text, or all of it. */
type Telling = 'nothing' | 'negative' | 'zero' | 'little' | 'all';

/** How a server bills. */
export interface Ways {
  readonly tells?: Telling;
  /** How many times the allowed tokens it gives, and bills. */
  readonly greed?: number;
  /** The share of replies that break off, and are billed. */
  readonly breaks?: number;
  readonly delayMs?: number;
  /** Whether judges first give no judgement, billed, and then fail with a status, which is not billed. */
  readonly judgesFail?: boolean;
}

/** A server that bills each call that reaches it for all that it may use, and keeps the sum. */
export async function startBiller({
  tells = 'all',
  greed = 1,
  breaks = 0,
  delayMs = 0,
  judgesFail = false,
}: Ways) {
  const bill = { usd: 0, calls: 0, dearest: 0 };
  const server = createServer(async (request, response) => {
    const body = (await json(request as IncomingMessage)) as Body;
    const said = JSON.stringify(body.messages) + JSON.stringify(body.response_format ?? '');
    if (judgesFail && said.includes('Your last reply was not valid')) {
      response.writeHead(500).end('{"error":{"message":"out of order"}}');
      return;
    }
    const tokens = { in: Math.ceil(said.length / 4), out: greed * body.max_tokens };
    const price = PRICES[`openai-compatible/${body.model}`];
    const cost = (tokens.in * price.input + tokens.out * price.output) / 1e6;
    bill.usd += cost;
    bill.calls += 1;
    bill.dearest = Math.max(bill.dearest, cost);
    await sleep(delayMs);
    const verdict = judgesFail
      ? 'I can not say.'
      : JSON.stringify({ decision: 'no_convergence', reason: 'It does the work.' });
    const content =
      body.model === 'judge' ? verdict : 'I do the work that I was given, and no other. '.repeat(4);
    const told = {
      nothing: undefined,
      negative: { prompt_tokens: -tokens.in, completion_tokens: -1000 * tokens.out, total_tokens: -1 },
      zero: { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 },
      little: { prompt_tokens: 0, completion_tokens: 1, total_tokens: 1 },
      all: { prompt_tokens: tokens.in, completion_tokens: tokens.out, total_tokens: tokens.in + tokens.out },
    }[tells];
    const text = JSON.stringify(completionOf(content, { model: body.model, usage: told }));
    response.setHeader('content-type', 'application/json');
    response.end(
      bill.calls * breaks - Math.floor(bill.calls * breaks) > 1 - breaks - 1e-9 && breaks > 0
        ? text.slice(0, -20)
        : text,
    );
  });
  const listening = await listen(server);
  return { ...listening, url: `${listening.url}/v1`, bill };
}
