import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { columnsOf, trialRows } from '../../src/interop/data/trials/trial-rows.ts';
import { flattenTable } from '../../src/report/document/index.ts';
import { buildReport, readRun } from '../../src/report/index.ts';
import { buildSections } from '../../src/report/sections/index.ts';
import type { LabelAgreement, LabelSheet, Viewer } from '../../src/server/index.ts';
import { openStore } from '../../src/store/index.ts';
import type { Decision } from '../../src/vocabulary/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { makeRun } from './make-run.ts';
import { openViewer, sendTo } from './open-viewer.ts';

const folder = temporaryFolder();
const run = join(folder, 'island');
let viewer: Viewer;

beforeAll(async () => {
  await makeRun(run, { name: 'island', subjects: 1, tasksPerCategory: 3, epochs: 1 });
  viewer = await openViewer(folder, [run]);
});
afterAll(async () => {
  await viewer.close();
});

const send = async (method: string, path: string, body?: unknown) => {
  const headers = { authorization: `Bearer ${viewer.token}`, 'content-type': 'application/json' };
  const { status, text } = await sendTo(viewer, `/api/runs/island/${path}`, { method, headers, body });
  return { status, said: JSON.parse(text) };
};
const sheetOf = async (query: string): Promise<LabelSheet> => (await send('GET', `labels?${query}`)).said;
const agreementOf = async (query: string): Promise<LabelAgreement> =>
  (await send('GET', `labels/agreement?${query}`)).said;
const label = (annotator: string, trial: string, decision: Decision | null, filter = '') =>
  send('PUT', `labels?${filter}`, { trial, annotator, decision, note: '' });

const FILTER = 'condition=pro&status=convergence';

test('a set that was chosen has what fits the filter, in an order of its own, and says how it was chosen', async () => {
  const { trials, available, chosen } = await sheetOf(`annotator=Ann&status=convergence&condition=pro`);
  expect(chosen).toBe(FILTER);
  using store = openStore(run, 'read');
  const fits = store.browse.page({ condition: ['pro'], status: ['convergence'] }, 'plan', 0, 100);
  expect(available).toBe(fits.total);
  expect(trials.toSorted()).toEqual(fits.rows.map(({ id }) => id).toSorted());
  const all = await sheetOf('annotator=Ann&size=36');
  expect(all.chosen).toBeNull();
  expect(trials).toEqual(all.trials.filter((id) => trials.includes(id)));
  expect((await sheetOf('annotator=Ann&judge=careful')).chosen).toBeNull();
});

test('its labels are marked where they are stored, and count in agreement alone', async () => {
  const { trials } = await sheetOf(`annotator=Ann&${FILTER}`);
  for (const trial of trials) expect((await label('Ann', trial, 'no_convergence', FILTER)).status).toBe(200);
  using store = openStore(run, 'read');
  expect(store.browse.decisions('human:Ann').map(({ chosen }) => chosen)).toEqual(trials.map(() => FILTER));
  const [trial = ''] = trials;
  expect(
    store.browse.detail(trial, 0, 10)?.judgements.map(({ judge, chosen }) => [judge, chosen]),
  ).toContainEqual(['human:Ann', FILTER]);
  const column = columnsOf(store.query.judges()).filter(({ name }) => name === 'human:Ann_chosen');
  const exported = [...trialRows(store, store.facts(), column)].map((row) => row['human:Ann_chosen']);
  expect(exported.filter((how) => how === FILTER)).toHaveLength(trials.length);
  const { input } = readRun(run);
  const report = buildReport(input);
  expect(report.corrected).toEqual([]);
  const rated = report.cells.filter(
    ({ judge, convergence }) => judge === 'human:Ann' && convergence.rate !== null,
  );
  expect(rated).toEqual([]);
  const agreement = report.agreements.find(
    ({ judge, against }) => judge === 'offline' && against === 'human:Ann',
  );
  expect(agreement).toMatchObject({ pairs: 0, chosen: [{ how: FILTER, pairs: trials.length }] });
  expect(agreement?.chosen[0]?.accuracy.value).toBe(0);
  // Every further judge is held against who labelled, too.
  expect(report.agreements.map(({ judge, against }) => `${judge}/${against}`)).toEqual([
    'offline/careful',
    'offline/human:Ann',
    'careful/human:Ann',
  ]);
  await expect.poll(async () => (await send('GET', 'rates?judge=human%3AAnn')).said).not.toBeNull();
  const rates = (await send('GET', 'rates?judge=human%3AAnn')).said;
  expect(JSON.stringify(rates)).not.toContain('"kind":"percent","value":0');
});

test('a draw from all asks a chosen answer again, and a chosen set leaves a drawn label as it is', async () => {
  const [trial = ''] = (await sheetOf(`annotator=Ann&${FILTER}`)).trials;
  const drawn = await sheetOf('annotator=Ann&size=36');
  expect(drawn.labels).toEqual([]);
  await label('Ann', trial, 'convergence');
  expect((await sheetOf('annotator=Ann&size=36')).labels).toEqual([
    { trial, decision: 'convergence', note: '', isDrawn: true },
  ]);
  const again = await label('Ann', trial, 'nonsensical', FILTER);
  expect([again.status, again.said.error.code]).toEqual([409, 'drawn-label']);
  expect((await label('Ann', trial, null, FILTER)).status).toBe(409);
  const chosen = await sheetOf(`annotator=Ann&${FILTER}`);
  expect(chosen.labels.find((one) => one.trial === trial)).toMatchObject({
    decision: 'convergence',
    isDrawn: true,
  });
});

test('a set keeps what was labelled of it, though that fits its filter no longer', async () => {
  const filter = 'judge=human%3AKim&status=unjudged&condition=anti';
  // Kim is a judge of the run with the first label.
  await label('Kim', 'model-1/pro/tides-1/1', 'convergence');
  // On a busy machine the index that was read before is held for a moment.
  await expect.poll(async () => (await sheetOf(`annotator=Kim&${filter}`)).trials.length).toBe(12);
  const before = (await sheetOf(`annotator=Kim&${filter}`)).trials;
  await label('Kim', before[0] ?? '', 'convergence', filter);
  const after = await sheetOf(`annotator=Kim&${filter}`);
  expect(after.trials).toEqual(before);
});

test('nothing of what others decided is told before all of a sample is labelled; then agreement, and where they differ', async () => {
  const query = 'seed=3&size=6';
  const { trials } = await sheetOf(`annotator=Zoe&${query}`);
  for (const [at, trial] of trials.entries()) {
    expect(await agreementOf(`annotator=Zoe&${query}`)).toEqual({
      left: trials.length - at,
      section: null,
      differing: [],
    });
    await label('Zoe', trial, 'convergence');
  }
  for (const trial of trials) await label('Max', trial, 'safety_refusal');
  const { section, differing } = await agreementOf(`annotator=Zoe&${query}`);
  const table = section?.blocks.find(({ kind }) => kind === 'table');
  const rows = table?.kind === 'table' ? flattenTable(table.table).rows.map(({ values }) => values) : [];
  expect(rows.map(([who, number]) => [who, number])).toContainEqual(['human:Max', '6']);
  expect(rows.find(([who]) => who === 'human:Max')?.[2]).toBe('0.00');
  using store = openStore(run, 'read');
  const careful = new Map(store.browse.decisions('careful').map((one) => [one.trial, one.decision]));
  expect(
    differing.find(({ judge }) => judge === 'careful')?.answers.map(({ trial, theirs }) => [trial, theirs]),
  ).toEqual(
    trials.flatMap((trial) => (careful.get(trial) === 'convergence' ? [] : [[trial, careful.get(trial)]])),
  );
  expect(differing.find(({ judge }) => judge === 'human:Max')?.answers.map(({ place }) => place)).toEqual([
    1, 2, 3, 4, 5, 6,
  ]);
  expect(JSON.stringify(section)).toContain('3 of 3 such cells lack some');
  const report = buildReport(readRun(run).input);
  const { agreements } = report;
  const people = buildSections(report).find(({ id }) => id === 'agreement-people');
  expect(JSON.stringify(people)).toContain('human:Zoe with human:Max');
  expect(JSON.stringify(people)).toContain(
    'careful (uncertified) with human:Ann, chosen by condition pro, status convergence',
  );
  expect(
    agreements.find(({ judge, against }) => judge === 'human:Zoe' && against === 'human:Max'),
  ).toMatchObject({
    pairs: 6,
    accuracy: { value: 0 },
    chosen: [],
  });
});
