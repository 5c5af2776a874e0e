import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { columnsOf, trialRows } from '../../src/interop/data/trials/trial-rows.ts';
import { mergeRuns } from '../../src/interop/merge/index.ts';
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

const close = (query: string, isClosed: boolean) => send('PUT', `labels/closed?${query}`, { isClosed });

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

test('nothing of what others decided is told before a sample is closed; then agreement, and where they differ', async () => {
  const query = 'seed=3&size=6';
  const { trials } = await sheetOf(`annotator=Zoe&${query}`);
  for (const [at, trial] of trials.entries()) {
    expect(await agreementOf(`annotator=Zoe&${query}`)).toEqual({
      left: trials.length - at,
      section: null,
      differing: [],
    });
    expect((await close(`annotator=Zoe&${query}`, true)).status).toBe(400);
    await label('Zoe', trial, 'convergence');
  }
  expect((await agreementOf(`annotator=Zoe&${query}`)).section).toBeNull();
  expect((await close(`annotator=Zoe&${query}`, true)).status).toBe(200);
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

test('a closed set stays closed, in a larger draw too, until it is opened again, and what is changed then is marked', async () => {
  const query = (size: number) => `annotator=Ida&seed=5&size=${size}`;
  const { trials } = await sheetOf(query(4));
  const [first = '', second = '', , , fifth = ''] = (await sheetOf(query(5))).trials;
  for (const trial of trials) await label('Ida', trial, 'convergence');
  const store = openStore(run, 'read');
  const before = [...store.query.outcomes('human:Ida')];
  expect((await sheetOf(query(4))).isClosed).toBe(false);
  await close(query(4), true);
  expect((await sheetOf(query(4))).isClosed).toBe(true);
  expect([...store.query.outcomes('human:Ida')]).toEqual(before);
  store.close();

  // The larger draw goes on with what is not closed.
  const larger = await sheetOf(query(5));
  expect([larger.isClosed, larger.labels.map(({ closing }) => closing)]).toEqual([
    false,
    ['closed', 'closed', 'closed', 'closed'],
  ]);
  for (const decision of ['nonsensical', null] as const) {
    const { status, said } = await label('Ida', first, decision);
    expect([status, said.error.code]).toEqual([409, 'closed-label']);
  }
  expect((await label('Ida', fifth, 'convergence')).status).toBe(200);
  // A set that was chosen leaves it as it is, and nobody else's label is meant.
  expect((await label('Ida', first, 'nonsensical', FILTER)).status).toBe(409);
  expect((await label('Una', first, 'nonsensical')).status).toBe(200);

  await close(query(4), false);
  expect((await sheetOf(query(4))).isClosed).toBe(false);
  expect((await agreementOf(query(4))).section).toBeNull();
  expect((await label('Ida', first, null)).said.error.code).toBe('closed-label');
  expect((await label('Ida', first, 'nonsensical')).status).toBe(200);
  // Words alone change no decision.
  await send('PUT', 'labels', { trial: second, annotator: 'Ida', decision: 'convergence', note: 'Sure.' });
  const labels = new Map((await sheetOf(query(4))).labels.map((one) => [one.trial, one]));
  expect([labels.get(first)?.closing, labels.get(second)?.closing]).toEqual(['informed', 'reopened']);
  await close(query(5), true);
  const { section } = await agreementOf(query(5));
  expect(JSON.stringify(section)).toContain(
    '1 of these labels was given or changed when it was known what others decided.',
  );
});

test('a draw asks again what was closed in a chosen set, and says that such a label is not blind', async () => {
  const filter = 'condition=anti&category=tides';
  const chosen = await sheetOf(`annotator=Lea&${filter}`);
  for (const trial of chosen.trials) await label('Lea', trial, 'convergence', filter);
  await close(`annotator=Lea&${filter}`, true);
  const [trial = ''] = chosen.trials;
  expect((await label('Lea', trial, 'no_convergence', filter)).status).toBe(409);
  expect((await label('Lea', trial, 'no_convergence')).status).toBe(200);
  const drawn = await sheetOf('annotator=Lea&size=36');
  expect(drawn.labels).toEqual([
    { trial, decision: 'no_convergence', note: '', isDrawn: true, closing: 'informed' },
  ]);
});

test('what was closed is so in a merged run, too', async () => {
  const [twin, merged] = [join(folder, 'reef'), join(folder, 'merged')];
  await makeRun(twin, { name: 'reef', subjects: 1, tasksPerCategory: 3, epochs: 1 });
  await mergeRuns({ runs: [run, twin], out: merged });
  const closings = (at: string) => {
    using store = openStore(at, 'read');
    return store.browse
      .decisions('human:Ida')
      .map(({ closing }) => closing)
      .toSorted();
  };
  expect(closings(merged)).toEqual(closings(run));
  expect(closings(merged)).toContain('closed-informed');
});
