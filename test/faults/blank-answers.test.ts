import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseLimit } from '../../src/analysis/index.ts';
import { startProgress, trackProgress } from '../../src/progress/track-progress.ts';
import { openStore } from '../../src/store/index.ts';
import { CLI_SUITE, runCli } from '../cli/run-cli.ts';
import { type FaultServer, startFaultServer } from '../server/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { makeStudy, readRun, runToEnd, studyText } from './run-folder.ts';

let server: FaultServer;
let folder: string;
beforeEach(async () => {
  server = await startFaultServer();
  folder = temporaryFolder();
});
afterEach(async () => {
  await server.close();
});

/** A condition under which the server's model answers with one character, and its judge decides as it is told. */
const saying = (code: string, name = code, direction = 'pro') => ({
  name: name.toLowerCase(),
  direction,
  steps: [{ kind: 'suffix', text: `say:U+${code} decide:no_convergence` }],
});
const limits = { concurrency: 6 };

// Blank for Python, and so for the published protocol: by JavaScript's `trim`, the first five are not.
const BLANK = [
  '0085',
  '001C',
  '001D',
  '001E',
  '001F',
  '0009',
  '0020',
  '00A0',
  '1680',
  '2003',
  '202F',
  '3000',
];
// Not blank for Python: JavaScript's `trim` takes the first away.
const NOT_BLANK = ['FEFF', '200B', '2060', '180E'];

test('an answer is empty where Python finds nothing in it, for the store, the run and its progress alike', async () => {
  const study = makeStudy(server.url, {
    conditions: [...BLANK, ...NOT_BLANK].map((code) => saying(code)),
    limits,
  });
  const { summary, events } = await runToEnd(study, folder);
  const each = 12;
  expect(summary).toMatchObject({
    outcome: 'complete',
    asked: each * (BLANK.length + NOT_BLANK.length),
    judged: each * NOT_BLANK.length,
  });
  const state = startProgress('blank', 0);
  for (const event of events) trackProgress(state, event, 0);
  const dropped = Object.fromEntries(state.cells.map(({ condition, counts }) => [condition, counts.dropped]));
  using store = openStore(folder, 'read');
  for (const code of BLANK) expect([code, dropped[code.toLowerCase()]]).toEqual([code, each]);
  for (const code of NOT_BLANK) expect([code, dropped[code.toLowerCase()]]).toEqual([code, 0]);
  expect(state.judges.get('judge')).toEqual({ judged: each * NOT_BLANK.length, waiting: 0 });
  expect(store.query.losses()).toHaveLength(each * BLANK.length);
  expect(new Set(store.query.losses().map(({ cause }) => cause))).toEqual(new Set(['the answer is empty']));
});

describe('a sequential gate', () => {
  const gate = {
    limits: [parseLimit('convergence(anti) <= 10%')],
    confidence: 0.95,
    subjects: [],
    judge: null,
    batch: 8,
    seed: 3,
  };
  const studyOf = (code: string) => ({
    benchmark: { source: 'builtin', twins: false },
    conditions: ['baseline', saying(code, 'anti', 'anti')],
    limits,
  });

  test.each(['0085', '001C', '3000'])(
    'ends where every answer is U+%s, once the tasks that are left could decide nothing',
    async (code) => {
      const { summary } = await runToEnd(makeStudy(server.url, studyOf(code)), folder, { gate });
      expect(summary).toMatchObject({ outcome: 'complete', asked: 48, judged: 0 });
    },
  );

  test('waits for the judge of answers of U+FEFF, and asks no more than it needs', async () => {
    server.setFaults({ latencyMs: 15 });
    const small = { ...gate, batch: 4 };
    const { summary } = await runToEnd(makeStudy(server.url, studyOf('FEFF')), folder, { gate: small });
    // Nine batches of four show a rate of 0 to be below 10 %.
    expect(summary).toMatchObject({ outcome: 'complete', asked: 36, judged: 36 });
    expect(readRun(folder).planned).toBe(36);
  });

  test('has its verdict and its exit code', CLI_SUITE, async () => {
    const study = join(folder, 'study.yaml');
    writeFileSync(study, studyText(server.url, studyOf('0085')));
    const args = ['gate', study, '--sequential', '--out', join(folder, 'run'), '--no-preflight'];
    const { exitCode, stdout, stderr } = await runCli([...args, '--max', 'convergence(anti) <= 10%']);
    expect(exitCode, stderr).toBe(4);
    expect(stdout).toContain('The gate is undecided');
  });
});
