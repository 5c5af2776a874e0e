import { writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { CLI_SUITE, runCli } from '../cli/run-cli.ts';
import { PRICES } from '../server/biller.ts';
import { completionOf } from '../server/completion-of.ts';
import { listen } from '../server/listen.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { makeStudy, readRun, runToEnd, studyText, TRIALS } from './run-folder.ts';

const MAX_TOKENS = 60;

interface Body {
  readonly model: 'subject' | 'judge';
  readonly messages: readonly { readonly content: unknown }[];
  readonly max_tokens: number;
  readonly response_format?: unknown;
}

/**
 * A server that costs as much as it may: each reply is as long as it is allowed to be, no judge's reply is a judgement,
 * and the first call of each kind fails at no cost. It counts what a service would charge for.
 */
async function startDearServer() {
  const seen = new Set<string>();
  const spent = { usd: 0, calls: 0 };
  const server = createServer(async (request, response) => {
    const {
      model,
      messages,
      max_tokens: most,
      response_format,
    } = (await json(request as IncomingMessage)) as Body;
    const said = JSON.stringify(messages);
    response.setHeader('content-type', 'application/json');
    if (!seen.has(model + said)) {
      seen.add(model + said);
      response.writeHead(500).end('{"error":{"message":"try again"}}');
      return;
    }
    const usage = {
      prompt_tokens: Math.ceil((said + JSON.stringify(response_format ?? '')).length / 4),
      completion_tokens: most,
      total_tokens: 0,
    };
    const price = PRICES[`openai-compatible/${model}`];
    spent.calls += 1;
    spent.usd += (usage.prompt_tokens * price.input + usage.completion_tokens * price.output) / 1e6;
    const reply = completionOf('word'.repeat(most), { model, finish_reason: 'length', usage });
    response.end(JSON.stringify(reply));
  });
  const listening = await listen(server);
  return { ...listening, url: `${listening.url}/v1`, spent };
}

test(
  'a dry run says what a run can cost at the most, and the dearest run stays below it',
  CLI_SUITE,
  async () => {
    await using server = await startDearServer();
    const folder = temporaryFolder();
    const more = { prices: PRICES, decoding: { maxOutputTokens: MAX_TOKENS }, limits: { concurrency: 8 } };
    const file = join(folder, 'study.yaml');
    writeFileSync(file, studyText(server.url, more));
    const { stdout, exitCode } = await runCli(['run', file, '--dry-run']);
    expect(exitCode).toBe(0);
    expect(server.spent.calls).toBe(0);
    const bound = Number(/At most \$(\d+\.\d\d) in all\. Nothing was asked\./.exec(stdout)?.[1]);
    const out = join(folder, 'run');
    const { summary } = await runToEnd(makeStudy(server.url, more), out);
    // Replies of no use are paid for, and count as spent.
    expect(summary).toMatchObject({ outcome: 'incomplete', asked: TRIALS, failed: TRIALS });
    expect(server.spent.calls).toBe(TRIALS * (1 + 2));
    expect(readRun(out).spent.usd).toBeCloseTo(server.spent.usd, 9);
    expect(server.spent.usd).toBeLessThanOrEqual(bound);
    // It is no wild guess either.
    expect(server.spent.usd).toBeGreaterThan(bound / 2);
  },
);
