import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { startRun } from './run-child.ts';
import { makeStudy, readRun, runToEnd, studyText } from './run-folder.ts';

const PRICES = {
  'openai-compatible/subject': { input: 100, output: 300 },
  'openai-compatible/judge': { input: 200, output: 500 },
};
const MAX_TOKENS = 60;
const LONG = { timeout: 120_000 };

interface Body {
  readonly model: 'subject' | 'judge';
  readonly messages: readonly { readonly content: unknown }[];
  readonly max_tokens: number;
  readonly response_format?: unknown;
}

/** What a server tells of what it bills: nothing, less than nothing, none, too little for the text, or all of it. */
type Telling = 'nothing' | 'negative' | 'zero' | 'little' | 'all';

interface Ways {
  readonly tells?: Telling;
  /** How many times the allowed tokens it gives, and bills. */
  readonly greed?: number;
  /** The share of replies that break off, and are billed. */
  readonly breaks?: number;
  readonly delayMs?: number;
}

/** A server that bills each call that reaches it for all that it may use, and keeps the sum. */
async function startBiller({ tells = 'all', greed = 1, breaks = 0, delayMs = 0 }: Ways) {
  const bill = { usd: 0, calls: 0, dearest: 0 };
  const server = createServer(async (request, response) => {
    const body = (await json(request as IncomingMessage)) as Body;
    const said = JSON.stringify(body.messages) + JSON.stringify(body.response_format ?? '');
    const tokens = { in: Math.ceil(said.length / 4), out: greed * body.max_tokens };
    const price = PRICES[`openai-compatible/${body.model}`];
    const cost = (tokens.in * price.input + tokens.out * price.output) / 1e6;
    bill.usd += cost;
    bill.calls += 1;
    bill.dearest = Math.max(bill.dearest, cost);
    await sleep(delayMs);
    const verdict = JSON.stringify({ decision: 'no_convergence', reason: 'It does the work.' });
    const content =
      body.model === 'judge' ? verdict : 'I do the work that I was given, and no other. '.repeat(4);
    const told = {
      nothing: undefined,
      negative: { prompt_tokens: -tokens.in, completion_tokens: -1000 * tokens.out, total_tokens: -1 },
      zero: { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 },
      little: { prompt_tokens: 0, completion_tokens: 1, total_tokens: 1 },
      all: { prompt_tokens: tokens.in, completion_tokens: tokens.out, total_tokens: tokens.in + tokens.out },
    }[tells];
    const message = { role: 'assistant', content };
    const choices = [{ index: 0, message, finish_reason: 'stop' }];
    const text = JSON.stringify({ id: 'x', model: body.model, created: 0, choices, usage: told });
    response.setHeader('content-type', 'application/json');
    response.end(
      bill.calls * breaks - Math.floor(bill.calls * breaks) > 1 - breaks - 1e-9 && breaks > 0
        ? text.slice(0, -20)
        : text,
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    bill,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}

const withBudget = (budgetUsd: number, more: object = {}) => ({
  prices: PRICES,
  decoding: { maxOutputTokens: MAX_TOKENS },
  limits: { concurrency: 8, budgetUsd, ...more },
});

test.each<[string, Ways]>([
  ['tells no usage', { tells: 'nothing' }],
  ['tells negative usage', { tells: 'negative' }],
  ['tells usage of nothing', { tells: 'zero' }],
  ['tells too little for its text', { tells: 'little' }],
  ['bills replies that break off', { breaks: 0.5 }],
  ['tells all', {}],
])(
  'a server that %s is not paid more than the budget, whatever number of runs',
  async (_, ways) => {
    await using server = await startBiller(ways);
    const out = temporaryFolder();
    const study = makeStudy(server.url, withBudget(1.5, { maxAttempts: 3 }));
    for (let run = 0; run < 4; run += 1) await runToEnd(study, out);
    expect(server.bill.usd).toBeLessThanOrEqual(1.5);
    // It is no miser either.
    expect(server.bill.usd).toBeGreaterThan(0.5);
    using store = openStore(out, 'read');
    expect(store.counted().usd).toBeGreaterThanOrEqual(server.bill.usd - 1e-9);
    expect(store.query.spent().usd).toBeGreaterThanOrEqual(0);
  },
  LONG.timeout,
);

test(
  'a server that gives and bills twenty times the tokens is found out by its first calls',
  LONG,
  async () => {
    await using server = await startBiller({ greed: 20 });
    const out = temporaryFolder();
    const study = makeStudy(server.url, withBudget(5));
    const { pick } = await runToEnd(study, out);
    for (let run = 0; run < 3; run += 1) await runToEnd(study, out);
    expect(server.bill.usd).toBeLessThanOrEqual(5);
    expect(
      pick('notice')
        .map(({ text }) => text)
        .join(' '),
    ).toContain('times as much as they were to');
  },
);

test(
  'each answer that was paid for is judged within the budget: subjects leave what that takes',
  LONG,
  async () => {
    await using server = await startBiller({});
    const out = temporaryFolder();
    const { summary } = await runToEnd(makeStudy(server.url, withBudget(3)), out);
    expect(summary.outcome).toBe('incomplete');
    const run = readRun(out);
    expect(run.answered).toBeGreaterThan(3);
    expect(run.judged).toBe(run.answered);
    expect(server.bill.usd).toBeLessThanOrEqual(3);
  },
);

test(
  'a run that is killed again and again, with calls under way, never pays more than its budget',
  LONG,
  async () => {
    await using server = await startBiller({ tells: 'nothing', delayMs: 150 });
    const folder = temporaryFolder();
    const text = studyText(server.url, withBudget(12));
    for (let kills = 0; kills < 5; kills += 1) {
      const before = server.bill.calls;
      const run = startRun(folder, text, { flags: ['--no-preflight'] });
      let over = false;
      void run.ended.then(() => {
        over = true;
      });
      // It dies while calls are under way, or comes to its end.
      while (!over && server.bill.calls < before + 4) await sleep(20);
      run.process.kill('SIGKILL');
      await run.ended;
    }
    await startRun(folder, text, { flags: ['--no-preflight'] }).ended;
    expect(server.bill.calls).toBeGreaterThan(12);
    expect(server.bill.usd).toBeLessThanOrEqual(12);
  },
);
