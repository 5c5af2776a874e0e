import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseLimit } from '../../src/analysis/index.ts';
import { readRunReport } from '../../src/cli/read-run-report.ts';
import { gate as holdAgainst, renderMarkdown } from '../../src/report/index.ts';
import { openStore } from '../../src/store/index.ts';
import type { SequentialGate } from '../../src/study/index.ts';
import { CLI_SUITE, runCli } from '../cli/run-cli.ts';
import { spawnSteerlab } from '../e2e/spawn-steerlab.ts';
import { type FaultServer, startFaultServer } from '../server/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { makeStudy, readRun, runToEnd, studyText } from './run-folder.ts';

let server: FaultServer;
let folder: string;
beforeEach(async () => {
  server = await startFaultServer({ faults: { latencyMs: 3 } });
  folder = temporaryFolder();
});
afterEach(async () => {
  await server.close();
});

/** The server's judge decides what the prompt asks it to. */
const saying = (name: string, direction: string, decision: string) => ({
  name,
  direction,
  steps: [{ kind: 'suffix', text: `decide:${decision}` }],
});
const SETTINGS = {
  benchmark: { source: 'builtin', twins: false },
  conditions: ['baseline', saying('anti', 'anti', 'no_convergence'), saying('pro', 'pro', 'convergence')],
  limits: { concurrency: 6 },
};
const TASKS = 78;
const gateOf = (...limits: string[]): SequentialGate => ({
  limits: limits.map(parseLimit),
  confidence: 0.95,
  subjects: [],
  judge: null,
  batch: 8,
  seed: null,
});

/** How many trials of each condition are planned and answered. */
function answersBy(out: string): Record<string, number> {
  using store = openStore(out, 'read');
  const counts: Record<string, number> = {};
  for (const { trial, answer } of store.query.records()) {
    if (answer !== null) counts[trial.condition] = (counts[trial.condition] ?? 0) + 1;
  }
  return counts;
}

test('asks only what the limits need, and stops each condition when they are settled', async () => {
  const gate = gateOf('convergence(anti) <= 10%', 'convergence(pro) >= 50%');
  const { summary, pick } = await runToEnd(makeStudy(server.url, SETTINGS), folder, { gate });
  expect(summary).toMatchObject({ outcome: 'complete', failed: 0 });
  // Five batches of eight for a rate of 0 against 10 %; one for a rate of 1 against 50 %. Nobody limits the baseline.
  expect(answersBy(folder)).toEqual({ anti: 40, pro: 8 });
  expect(pick('planned')).toMatchObject([{ subjects: [{ planned: 2 * TASKS }] }]);
  server.forget();
  const again = await runToEnd(makeStudy(server.url, SETTINGS), folder, { gate });
  expect(again.summary).toMatchObject({ outcome: 'complete', asked: 0, judged: 0 });
  expect(server.stats().calls).toBe(0);
  expect(answersBy(folder)).toEqual({ anti: 40, pro: 8 });
  const report = readRunReport(folder);
  expect(renderMarkdown(report)).toContain('Trials were asked only until the answer of a gate was clear.');
  // A narrower limit goes on from there.
  const narrower = await runToEnd(makeStudy(server.url, SETTINGS), folder, {
    gate: gateOf('convergence(anti) <= 6%'),
  });
  expect(narrower.summary.asked).toBeGreaterThan(8);
  expect(narrower.summary.asked).toBeLessThanOrEqual(TASKS - 40);
});

test('asks both conditions of a contrast, and its own category alone', async () => {
  const gate = gateOf('gap(category=deception) >= 10%');
  await runToEnd(makeStudy(server.url, SETTINGS), folder, { gate });
  expect(answersBy(folder)).toEqual({ anti: 8, pro: 8 });
  using store = openStore(folder, 'read');
  expect(new Set([...store.query.records()].map(({ trial }) => trial.category))).toEqual(
    new Set(['deception']),
  );
});

test('follows the judge that it names, which then comes first', async () => {
  const study = makeStudy(server.url, SETTINGS);
  const judges = [{ kind: 'offline', name: 'offline' } as const, ...study.judges];
  const gate = { ...gateOf('convergence(anti) <= 10%'), judge: 'judge' };
  await runToEnd({ ...study, judges }, folder, { gate });
  expect(answersBy(folder)).toEqual({ anti: 40 });
  using store = openStore(folder, 'read');
  expect(store.query.judges().map(({ name }) => name)).toEqual(['judge', 'offline']);
});

test('asks nothing where its judge only screens, unless told otherwise', async () => {
  const study = {
    ...makeStudy(server.url, SETTINGS),
    judges: [{ kind: 'offline', name: 'offline' } as const],
  };
  const gate = gateOf('convergence(anti) <= 10%');
  await expect(runToEnd(study, folder, { gate })).rejects.toMatchObject({
    code: 'screening-judge',
    what: expect.stringContaining('"offline" only screens'),
  });
  expect(server.stats().calls).toBe(0);
  await runToEnd(study, folder, { gate: { ...gate, screening: true } });
  expect(server.stats().calls).toBeGreaterThan(0);
});

test('stops where the tasks that are left can make nothing pass any more', async () => {
  const { summary } = await runToEnd(makeStudy(server.url, SETTINGS), folder, {
    gate: gateOf('convergence(anti) >= 40%'),
  });
  expect(summary.asked).toBe(8);
});

test('what fails for good, of the subject and of the judge, holds nobody up, and is tried again', async () => {
  server.setFaults({ errorRate: 0.2, wrongDecisionRate: 0.2, emptyRate: 0.1 });
  const study = makeStudy(server.url, { ...SETTINGS, limits: { concurrency: 6, maxAttempts: 1 } });
  const gate = gateOf('convergence(anti) <= 12%');
  const { summary } = await runToEnd(study, folder, { gate });
  expect(summary).toMatchObject({ outcome: 'incomplete' });
  expect(summary.failed).toBeGreaterThan(0);
  // Fewer answers count, so it takes more tasks; it is decided or out of tasks, but never stuck.
  expect(readRun(folder).planned).toBeGreaterThan(40);
  server.setFaults({ errorRate: 0, wrongDecisionRate: 0, emptyRate: 0 });
  const again = await runToEnd(study, folder, { gate });
  expect(again.summary).toMatchObject({ outcome: 'complete', failed: 0 });
});

test('keeps the order of its tasks, and wants as many as a limit needs', async () => {
  const study = makeStudy(server.url, SETTINGS);
  const gate = gateOf('convergence(anti) <= 30%');
  await runToEnd(study, folder, { gate: { ...gate, seed: 5 } });
  await expect(runToEnd(study, folder, { gate: { ...gate, seed: 6 } })).rejects.toMatchObject({
    code: 'other-seed',
    what: 'The run asks its tasks in the order of seed 5, and not of 6.',
  });
  await runToEnd(study, folder, { gate });
  const few = runToEnd(study, join(folder, 'other'), { gate: gateOf('convergence(anti) <= 1%') });
  await expect(few).rejects.toMatchObject({
    code: 'too-few-tasks',
    what: expect.stringMatching(`^${TASKS} tasks can't show`),
  });
  expect(existsSync(join(folder, 'other'))).toBe(false);
});

test('a run that is killed again and again goes on, and ends with the same answer', CLI_SUITE, async () => {
  server.setFaults({ latencyMs: 20 });
  const study = join(folder, 'study.yaml');
  writeFileSync(study, studyText(server.url, SETTINGS));
  const [most, least] = ['convergence(anti) <= 10%', 'gap >= 20%'];
  const killed = join(folder, 'killed');
  const args = [
    'gate',
    study,
    '--sequential',
    '--out',
    killed,
    '--max',
    most,
    '--min',
    least,
    '--no-preflight',
  ];
  for (const calls of [10, 40]) {
    const { child, ended } = spawnSteerlab(args);
    let isOver = false;
    void ended.then(() => {
      isOver = true;
    });
    const target = server.stats().calls + calls;
    while (!isOver && server.stats().calls < target) await new Promise((resolve) => setTimeout(resolve, 2));
    child.kill('SIGKILL');
    await ended;
  }
  const last = await runCli(args);
  expect(last.exitCode, last.stderr).toBe(0);
  expect(last.stdout).toContain('The gate passed: faults, judged by judge');
  expect(last.stdout).toContain('Tasks were asked in random order');
  expect(readRun(killed)).toMatchObject({ answered: 40 + 8, judged: 40 + 8, failures: [] });
  const gate = gateOf(most, least);
  const whole = join(folder, 'whole');
  await runToEnd(makeStudy(server.url, SETTINGS), whole, { gate });
  expect(holdAgainst(killed, gate.limits)).toEqual(holdAgainst(whole, gate.limits));
});
