import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/index.ts';
import { PRICES, startBiller, type Ways } from '../server/biller.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { startRun } from './run-child.ts';
import { makeStudy, readRun, runToEnd, studyText } from './run-folder.ts';

const MAX_TOKENS = 60;
const LONG = { timeout: 120_000 };

const withBudget = (url: string, budgetUsd: number, more: object = {}) => ({
  judges: [
    { name: 'judge', model: 'openai-compatible/judge', baseURL: url, sees: 'steered', maxOutputTokens: 300 },
  ],
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
    const study = makeStudy(server.url, withBudget(server.url, 1.5, { maxAttempts: 3 }));
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
    const study = makeStudy(server.url, withBudget(server.url, 5));
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
    const { summary } = await runToEnd(makeStudy(server.url, withBudget(server.url, 3)), out);
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
    const text = studyText(server.url, withBudget(server.url, 12));
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

test('what a judge was paid before its second request failed counts', LONG, async () => {
  await using server = await startBiller({ judgesFail: true });
  const out = temporaryFolder();
  const study = makeStudy(server.url, withBudget(server.url, 3, { maxAttempts: 2 }));
  for (let run = 0; run < 3; run += 1) await runToEnd(study, out);
  expect(server.bill.calls).toBeGreaterThan(3);
  expect(server.bill.usd).toBeLessThanOrEqual(3);
  using store = openStore(out, 'read');
  expect(store.counted().usd).toBeGreaterThanOrEqual(server.bill.usd - 1e-9);
});
