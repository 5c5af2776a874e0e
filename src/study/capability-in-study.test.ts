import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { makeStudy, runToEnd } from '../../test/faults/run-folder.ts';
import { startFaultServer } from '../../test/server/index.ts';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import { buildReport, readRun } from '../report/index.ts';
import { capabilityFolder, openStore } from '../store/index.ts';
import { estimateRun, loadCapability, loadStudy, planCapability, prepareRun, runStudy } from './index.ts';

const FEW = { source: 'builtin', seed: 4, perGrade: 1 };

function tasksAsked(out: string) {
  using store = openStore(capabilityFolder(out), 'read');
  return [...store.query.records()].map(({ trial, answer }) => `${trial.condition} ${answer !== null}`);
}

test('a study asks capability tasks after its own, in the same run, and never twice', async () => {
  await using server = await startFaultServer();
  const out = join(temporaryFolder(), 'run');
  const study = makeStudy(server.url, { capability: FEW });
  const { summary, pick } = await runToEnd(study, out);
  expect(summary).toMatchObject({ outcome: 'complete', asked: 36 + 108 });
  expect(pick('planned').map(({ subjects }) => subjects[0]?.planned)).toEqual([36, 108]);
  const counts = Map.groupBy(tasksAsked(out), (one) => one);
  expect([...counts].map(([name, all]) => [name, all.length])).toEqual([
    ['baseline true', 36],
    ['anti true', 36],
    ['pro true', 36],
  ]);
  const { input } = readRun(out);
  expect(input.outcomes).toHaveLength(36);
  expect(input.capability?.outcomes).toHaveLength(108);
  expect(input.capability?.source).toBe('built-in capability tasks, seed 4, 1 of each kind in six grades');
  // The run's own study says it, so that the same folder goes on by itself.
  expect((await loadStudy(join(out, 'study.yaml'))).capability).toEqual(FEW);
  const before = server.stats().calls;
  expect((await runToEnd(study, out)).summary).toMatchObject({ outcome: 'complete', asked: 0 });
  expect(server.stats().calls).toBe(before);
});

test('stopped in the middle of them, the next run asks the rest', async () => {
  await using server = await startFaultServer();
  const out = join(temporaryFolder(), 'run');
  const study = makeStudy(server.url, { capability: FEW });
  let answered = 0;
  for await (const event of runStudy(study, { out, env: {}, preflight: false }))
    if (event.kind === 'answered' && ++answered === 36 + 10) break;
  const stored = tasksAsked(out).filter((one) => one.endsWith('true')).length;
  expect(stored).toBeGreaterThanOrEqual(10);
  expect((await runToEnd(study, out)).summary).toMatchObject({ outcome: 'complete', asked: 108 - stored });
});

test('a draw that has more tasks than a stored one asks for those alone', async () => {
  await using server = await startFaultServer();
  const out = join(temporaryFolder(), 'run');
  const study = (perGrade: number) => makeStudy(server.url, { capability: { ...FEW, perGrade } });
  await runToEnd(study(1), out, { limit: 1 });
  expect((await runToEnd(study(2), out)).summary.asked).toBe(18 + 108);
  expect(tasksAsked(out)).toHaveLength(2 * 108);
});

test('a limit on tasks is one on these, too; cells of a contest are left out; the estimate counts them', async () => {
  await using server = await startFaultServer();
  const out = join(temporaryFolder(), 'run');
  const study = makeStudy(server.url, {
    capability: 'builtin',
    contest: { channels: ['suffix'] },
  });
  const { plan } = await prepareRun(study, {
    ...{ limit: 1, onFetch: () => {}, onNotice: () => {} },
    signal: new AbortController().signal,
  });
  const { tasks } = await loadCapability({ source: 'builtin', seed: 1, perGrade: 3 }, 1);
  const beside = planCapability(plan, tasks);
  expect(beside.conditions.map(({ name }) => name)).toEqual(['baseline', 'anti', 'pro']);
  const [alone, both] = [estimateRun(study, plan), estimateRun(study, plan, { beside })];
  expect((both.calls[0]?.calls ?? 0) - (alone.calls[0]?.calls ?? 0)).toBe(108);
  await runToEnd(study, out, { limit: 1 });
  expect(tasksAsked(out)).toHaveLength(108);
});

test('own tasks that check nothing are refused before anything is asked', async () => {
  await using server = await startFaultServer();
  const folder = temporaryFolder();
  const path = join(folder, 'own.yaml');
  writeFileSync(path, "tasks: [{ id: one, prompt: Say it., check: { pattern: '.*' } }]");
  const study = makeStudy(server.url, { capability: { source: 'file', path } });
  await expect(runToEnd(study, join(folder, 'run'))).rejects.toThrow('The checker takes any answer');
  expect(server.stats().calls).toBe(0);
  writeFileSync(path, "tasks: [{ id: one, prompt: Say it., check: { pattern: 'qu' } }]");
  await runToEnd(study, join(folder, 'run'));
  expect(tasksAsked(join(folder, 'run'))).toHaveLength(3);
});

test('scores from elsewhere are read before anything is asked, kept with the run, and stand in its report', async () => {
  await using server = await startFaultServer();
  const results = fileURLToPath(
    new URL(
      '../../test/lm-eval/written/org__boat-7b-instruct/results_2026-11-26T05-12-20.258980.json',
      import.meta.url,
    ),
  );
  const { subjects } = makeStudy(server.url, {});
  const imported = (subject: string, task: string) => ({
    capability: { source: 'lm-eval', import: [{ subject, path: results }], task },
  });
  const name = subjects[0]?.name ?? '';
  const out = join(temporaryFolder(), 'run');
  await expect(runToEnd(makeStudy(server.url, imported(name, 'ships')), out)).rejects.toThrow(
    'no task "ships"',
  );
  expect(() => makeStudy(server.url, imported('nobody', 'boats_choice'))).toThrow(
    'No subject is called "nobody".',
  );
  expect(server.stats().calls).toBe(0);
  await runToEnd(makeStudy(server.url, imported(name, 'boats_choice')), out, { limit: 1 });
  const { capability } = buildReport(readRun(out).input);
  expect(capability).toMatchObject({
    source: null,
    scores: { subjects: [{ subject: name, samples: 4, capability: { value: 0.5 } }] },
  });
  // The study as it was run says where they are from.
  expect(readFileSync(join(out, 'study.yaml'), 'utf8')).toContain('boats_choice');
});
