import { expect, test } from 'vitest';
import { UnknownPriceError } from '../../src/study/index.ts';
import { startFaultServer } from '../server/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { makeStudy, readRun, runToEnd, subjectAt, TRIALS } from './run-folder.ts';

const offline = [{ name: 'offline' }];

test('a key refused in mid-run stops that subject at once, with one message; the other goes on', async () => {
  await using refusing = await startFaultServer({ faults: { unauthorisedAfter: 10, latencyMs: 10 } });
  await using other = await startFaultServer({ faults: { latencyMs: 10 } });
  const folder = temporaryFolder();
  const subjects = [subjectAt(refusing.url, 'refused'), subjectAt(other.url, 'welcome')];
  const study = makeStudy('', { subjects, judges: offline, limits: { concurrency: 4 } });
  const { summary, pick } = await runToEnd(study, folder);
  expect(summary).toMatchObject({ outcome: 'incomplete', asked: TRIALS + 10, failed: 0 });
  expect(pick('stopped')).toHaveLength(1);
  expect(summary.stopped[0]).toMatchObject({
    party: { role: 'subject', name: 'refused' },
    left: TRIALS - 10,
  });
  expect(pick('stopped')[0]?.message).toContain('OPENAI_COMPATIBLE_API_KEY');
  expect(other.stats().calls).toBe(TRIALS);
  expect(refusing.stats().calls).toBeLessThanOrEqual(14);
  refusing.setFaults({ unauthorisedAfter: null });
  expect((await runToEnd(study, folder)).summary).toMatchObject({
    outcome: 'complete',
    asked: TRIALS - 10,
  });
});

test('a stopped subject leaves no call waiting for its next try', async () => {
  await using server = await startFaultServer({ faults: { errorRate: 1, errorStatus: 503 } });
  const folder = temporaryFolder();
  const study = makeStudy(server.url, { judges: offline, limits: { concurrency: 4, maxAttempts: 30 } });
  setTimeout(() => server.setFaults({ unauthorisedAfter: 0 }), 300);
  const { summary } = await runToEnd(study, folder);
  expect(summary.stopped).toHaveLength(1);
  expect(summary.seconds).toBeLessThan(5);
});

const prices = {
  'openai-compatible/subject': { input: 10, output: 20 },
  'openai-compatible/judge': { input: 5, output: 5 },
};

test.each<[string, { budgetUsd?: number; budgetTokens?: number }]>([
  ['dollars', { budgetUsd: 0.15 }],
  ['tokens', { budgetTokens: 15_000 }],
])(
  'a budget in %s stops the run before it is passed, and a larger one lets it go on',
  async (_name, budget) => {
    await using server = await startFaultServer({ faults: { latencyMs: 5 } });
    const folder = temporaryFolder();
    const decoding = { maxOutputTokens: 200 };
    const { summary, pick } = await runToEnd(
      makeStudy(server.url, { prices, decoding, limits: { ...budget, concurrency: 4 } }),
      folder,
    );
    expect(summary.outcome).toBe('incomplete');
    expect(summary.asked).toBeGreaterThan(0);
    expect(summary.asked).toBeLessThan(TRIALS);
    expect(summary.failed).toBe(0);
    expect(pick('stopped').every(({ message }) => message.includes('Raise the limit'))).toBe(true);
    const { spent } = readRun(folder);
    expect(spent.usd).toBeLessThanOrEqual(budget.budgetUsd ?? Number.POSITIVE_INFINITY);
    expect(spent.inputTokens + spent.outputTokens).toBeLessThanOrEqual(
      budget.budgetTokens ?? Number.POSITIVE_INFINITY,
    );
    const again = await runToEnd(
      makeStudy(server.url, { prices, decoding, limits: { budgetUsd: 50 } }),
      folder,
    );
    expect(again.summary.outcome).toBe('complete');
    expect(server.stats().calls).toBe(2 * TRIALS);
  },
);

test('a budget in dollars for a model without a price is refused before anything is asked', async () => {
  await using server = await startFaultServer();
  const folder = temporaryFolder();
  const study = makeStudy(server.url, {
    limits: { budgetUsd: 1 },
    prices: { 'openai-compatible/judge': { input: 1, output: 1 } },
  });
  const error = await runToEnd(study, folder).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UnknownPriceError);
  expect(String(error)).toContain('prices: { "openai-compatible/subject"');
  expect(server.stats().calls).toBe(0);
});
