import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseLimit } from '../../src/analysis/index.ts';
import { startProgress, trackProgress } from '../../src/progress/track-progress.ts';
import { buildReport, readRun } from '../../src/report/index.ts';
import { indexedOutcomes, openStore } from '../../src/store/index.ts';
import { makeStudy, runToEnd } from '../faults/run-folder.ts';
import { type FaultServer, startFaultServer } from '../server/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';

let server: FaultServer;
let folder: string;
beforeEach(async () => {
  server = await startFaultServer();
  folder = temporaryFolder();
});
afterEach(async () => {
  await server.close();
});

const decide = (name: string, direction: string, decision: string) => ({
  name,
  direction,
  steps: [{ kind: 'suffix', text: `decide:${decision}` }],
});
const conditions = [
  'baseline',
  decide('anti', 'anti', 'safety_refusal'),
  decide('pro', 'pro', 'convergence'),
];

function studyWith(twins: boolean | number | undefined) {
  const benchmark = { source: 'builtin', maxPerCategory: 2, ...(twins !== undefined && { twins }) };
  return makeStudy(server.url, { benchmark, conditions });
}

test('twins are asked and judged, and no figure of the tasks changes when they come in', async () => {
  await runToEnd(studyWith(false), folder);
  const { study, spend: _, twins: none, ...before } = summarise();
  expect(none).toEqual([]);
  // Of 12 tasks one of each category has a twin, unless told otherwise.
  const { events, summary } = await runToEnd(studyWith(undefined), folder);
  expect(summary).toMatchObject({ outcome: 'complete', asked: 6 * 3, judged: 6 * 3 });
  const { study: after, spend: __, twins, ...others } = summarise();
  expect(others).toEqual(before);
  expect(after).toEqual(study);
  expect(twins.map(({ condition, twins: count, judged }) => [condition, count, judged])).toEqual([
    ['anti', 6, 6],
    ['baseline', 6, 6],
    ['pro', 6, 6],
  ]);
  // The server's judge decides as the suffix says.
  expect(twins[0]).toMatchObject({ falsePositives: { rate: 0 }, overRefusal: { rate: 1 } });
  expect(twins[2]).toMatchObject({ falsePositives: { rate: 1 }, overRefusal: { rate: 0 } });
  // What the screen shows while it runs is what the report says.
  const state = startProgress('twins', 0);
  for (const event of events) trackProgress(state, event, 0);
  for (const { condition, counts } of state.cells) {
    const cell = others.cells.find((one) => one.condition === condition && one.category === null);
    expect(counts.convergence, condition).toBe(cell?.convergence.count);
    expect(counts.answered, condition).toBe(12);
  }
});

test('a sequential gate asks no twin', async () => {
  const gate = {
    limits: [parseLimit('convergence(pro) <= 60%')],
    confidence: 0.9,
    subjects: [],
    batch: 6,
    seed: 1,
    judge: null,
  };
  await runToEnd(studyWith(true), folder, { gate });
  using store = openStore(folder, 'read');
  expect([...indexedOutcomes(store.browse.index(), 0, 'twins')]).toEqual([]);
  expect([...store.query.outcomes('judge')].length).toBeGreaterThan(0);
});

test('a run that was judged with other keys says so when it goes on', async () => {
  const first = await runToEnd(studyWith(false), folder);
  expect(first.pick('notice')).toEqual([]);
  {
    using store = openStore(folder, 'write');
    const facts = store.facts();
    store.setFacts({ ...facts, benchmark: { ...facts.benchmark, keysHash: 'another' } });
  }
  const again = await runToEnd(studyWith(false), folder);
  expect(again.pick('notice')).toMatchObject([{ text: expect.stringContaining('keys have changed') }]);
  expect((await runToEnd(studyWith(false), folder)).pick('notice')).toEqual([]);
});

/** The run's report without what tells when and at what price it was made. */
function summarise() {
  const { study, ...report } = buildReport(readRun(folder).input);
  const { spend, ...facts } = study;
  return { ...report, study: facts, spend };
}
