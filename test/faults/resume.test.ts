import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FaultServer, startFaultServer } from '../server/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { makeStudy, readRun, runToEnd, subjectAt, TRIALS } from './run-folder.ts';

let server: FaultServer;
let folder: string;
const warnings: string[] = [];
const note = (warning: Error) => warnings.push(`${warning.name}: ${warning.message}`);

beforeEach(async () => {
  server = await startFaultServer({ faults: { latencyMs: 5 } });
  folder = temporaryFolder();
  warnings.length = 0;
  process.on('warning', note);
});
afterEach(async () => {
  process.off('warning', note);
  await server.close();
});

test('a run asks each trial once and judges it once, and a second run asks nothing', async () => {
  const study = makeStudy(server.url);
  const { summary, pick } = await runToEnd(study, folder);
  expect(summary).toMatchObject({
    outcome: 'complete',
    asked: TRIALS,
    judged: TRIALS,
    failed: 0,
    stopped: [],
  });
  expect(pick('answered').length + pick('judged').length).toBe(2 * TRIALS);
  expect(server.stats()).toMatchObject({ calls: 2 * TRIALS, judgeCalls: TRIALS, prompts: 2 * TRIALS });
  expect(readRun(folder)).toMatchObject({
    planned: TRIALS,
    answered: TRIALS,
    judged: TRIALS,
    failures: [],
  });
  const again = await runToEnd(study, folder, { preflight: true });
  expect(again.summary).toMatchObject({ outcome: 'complete', asked: 0, judged: 0 });
  expect(server.stats().calls).toBe(2 * TRIALS);
  expect(warnings).toEqual([]);
});

test('a changed condition is asked again, and nothing else is', async () => {
  const first = { name: 'mine', direction: 'pro', steps: [{ kind: 'suffix', text: 'Say more.' }] };
  const changed = { ...first, steps: [{ kind: 'suffix', text: 'Say less.' }] };
  await runToEnd(makeStudy(server.url, { conditions: ['baseline', first] }), folder);
  server.forget();
  const bodies = await runToEnd(makeStudy(server.url, { conditions: ['baseline', changed] }), folder);
  expect(bodies.summary).toMatchObject({ outcome: 'complete', asked: TRIALS / 3, judged: TRIALS / 3 });
  expect(bodies.pick('answered').every(({ trial }) => trial.condition === 'mine')).toBe(true);
  expect(server.stats()).toMatchObject({ calls: (2 * TRIALS) / 3 });
});

test('a panel asks each of its judges once for each answer', async () => {
  const judgeAt = (name: string) => ({ name, model: `openai-compatible/${name}`, baseURL: server.url });
  const judges = [judgeAt('one'), judgeAt('two'), { name: 'both', panel: ['one', 'two'] }];
  const { summary } = await runToEnd(makeStudy(server.url, { judges }), folder);
  expect(summary).toMatchObject({ outcome: 'complete', judged: 3 * TRIALS });
  expect(server.stats()).toMatchObject({ calls: 3 * TRIALS, judgeCalls: 2 * TRIALS });
});

test('whoever stops reading stops the run, and a slow reader gets every event', async () => {
  const study = makeStudy(server.url, { limits: { concurrency: 4 } });
  const { runStudy } = await import('../../src/study/index.ts');
  for await (const event of runStudy(study, { out: folder, env: {}, preflight: false })) {
    if (event.kind === 'answered') break;
  }
  const { answered } = readRun(folder);
  expect(answered).toBeGreaterThan(0);
  expect(answered).toBeLessThan(TRIALS);
  expect(server.stats().answered).toBe(answered + readRun(folder).judged);
  let events = 0;
  for await (const event of runStudy(study, { out: folder, env: {}, preflight: false })) {
    await new Promise((resolve) => setTimeout(resolve, 2));
    if (event.kind === 'answered') events += 1;
  }
  expect(events).toBe(TRIALS - answered);
  expect(server.stats().calls).toBe(2 * TRIALS);
});

test('two servers with different caps are both kept busy', async () => {
  await using other = await startFaultServer({ faults: { latencyMs: 40, maxConcurrent: 4 } });
  server.setFaults({ latencyMs: 40, maxConcurrent: 12 });
  const subjects = [subjectAt(server.url, 'wide'), subjectAt(other.url, 'narrow')];
  const benchmark = { source: 'builtin', maxPerCategory: 10, twins: false };
  const judges = [{ name: 'offline' }];
  const { summary, pick } = await runToEnd(makeStudy('', { subjects, benchmark, judges }), folder);
  expect(summary).toMatchObject({ outcome: 'complete', asked: 360, failed: 0 });
  const order = pick('answered').map(({ trial }) => trial.subject);
  // While the wide one works the narrow one works too: neither waits for the other to end.
  const early = order.slice(0, order.lastIndexOf('wide') + 1).filter((name) => name === 'narrow').length;
  expect(early).toBeGreaterThan(20);
  expect(server.stats().maxConcurrent).toBe(12);
  expect(other.stats().maxConcurrent).toBe(4);
});
