import { expect, test } from 'vitest';
import { type Faults, startFaultServer } from '../server/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { makeStudy, readRun, runToEnd, TRIALS } from './run-folder.ts';

/** The subject's server behaves; the judge's does as told. */
async function judgeWith(faults: Partial<Faults>) {
  await using server = await startFaultServer();
  await using judge = await startFaultServer({ faults });
  const folder = temporaryFolder();
  const judges = [{ name: 'judge', model: 'openai-compatible/judge', baseURL: judge.url }];
  const { summary } = await runToEnd(makeStudy(server.url, { judges }), folder);
  return { summary, stored: readRun(folder), asked: server.stats(), judging: judge.stats() };
}

test.each([
  ['a wrong decision', { wrongDecisionRate: 1 }, `"decision" is not valid`],
  ['no output', { emptyRate: 1 }, 'no output'],
  ['huge output', { hugeRate: 1, hugeBytes: 300_000 }, '300000 characters'],
])('%s is asked for again, then a failure with its cause', async (_name, faults, cause) => {
  const { summary, stored, asked, judging } = await judgeWith(faults);
  expect(summary).toMatchObject({ outcome: 'incomplete', judged: 0, failed: TRIALS });
  expect(stored).toMatchObject({ judged: 0, dropped: [] });
  expect(stored.failures).toHaveLength(TRIALS);
  for (const { judge, message } of stored.failures) {
    expect(judge).toBe('judge');
    expect(message).toContain(cause);
  }
  // What it wrote is kept word for word, as that of a judgement is.
  for (const { replies } of stored.failures) expect(replies).toHaveLength(2);
  expect([asked.calls, judging.calls]).toEqual([TRIALS, 2 * TRIALS]);
});

test('what a reply of no use cost counts as spent, and a later run tries again', async () => {
  await using server = await startFaultServer();
  await using judge = await startFaultServer({ faults: { wrongDecisionRate: 1 } });
  const folder = temporaryFolder();
  const judges = [{ name: 'judge', model: 'openai-compatible/judge', baseURL: judge.url, sees: 'steered' }];
  const study = makeStudy(server.url, { judges });
  await runToEnd(study, folder);
  const { spent } = readRun(folder);
  judge.setFaults({ wrongDecisionRate: 0 });
  judge.forget();
  const { summary } = await runToEnd(study, folder);
  expect(summary).toMatchObject({ outcome: 'complete', asked: 0, judged: TRIALS, failed: 0 });
  const after = readRun(folder);
  expect(after).toMatchObject({ judged: TRIALS, failures: [] });
  expect(judge.stats().calls).toBe(TRIALS);
  // Two calls each failed before and one each succeeded now: nothing of it is forgotten.
  expect(after.spent.outputTokens).toBeGreaterThan(spent.outputTokens);
  expect(spent.outputTokens).toBeGreaterThan(0);
});

test('faults that come now and then cost a second call, and seldom a judgement', async () => {
  const { summary, stored, judging } = await judgeWith({
    wrongDecisionRate: 0.1,
    emptyRate: 0.05,
    invalidJsonRate: 0.05,
    errorRate: 0.05,
  });
  // Twice in a row is a failure, which a later run tries again.
  expect(summary.failed).toBeLessThan(6);
  expect(stored).toMatchObject({ answered: TRIALS, judged: TRIALS - summary.failed, dropped: [] });
  expect(judging.calls).toBeGreaterThan(TRIALS);
});

test('a judge that is refused stops alone: all answers are kept for it', async () => {
  const { summary, stored, asked } = await judgeWith({ unauthorisedAfter: 5 });
  expect(summary.outcome).toBe('incomplete');
  expect(summary.stopped).toHaveLength(1);
  expect(summary.stopped[0]).toMatchObject({ party: { role: 'judge', name: 'judge' } });
  expect(summary.stopped[0]?.message).toContain('OPENAI_COMPATIBLE_API_KEY');
  expect(stored).toMatchObject({ answered: TRIALS, judged: 5, failures: [] });
  expect(asked.calls).toBe(TRIALS);
});
