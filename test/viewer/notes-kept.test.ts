import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exportTrials } from '../../src/interop/data/index.ts';
import { exportInspect } from '../../src/interop/inspect/index.ts';
import { mergeRuns } from '../../src/interop/merge/index.ts';
import { type FiguredRow, type RunOverview, type Viewer, writeSite } from '../../src/server/index.ts';
import { answerFromFiles } from '../../src/server/site/index.ts';
import { openStore, type TrialNote, writeLabel, writeNote } from '../../src/store/index.ts';
import { openZip } from '../../src/zip/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { makeRun } from './make-run.ts';
import { openViewer, sendTo } from './open-viewer.ts';

const root = temporaryFolder();
const run = join(root, 'island');
const TRIAL = 'model-1/pro/ferries-2/1';
const OTHER = 'model-1/anti/tides-1/1';
const FORMULA = '=SUM(1)';
let viewer: Viewer;

const send = async (method: string, path: string, body?: unknown) => {
  const headers = { authorization: `Bearer ${viewer.token}`, 'content-type': 'application/json' };
  const { status, text } = await sendTo(viewer, `/api/runs/island/${path}`, { method, headers, body });
  return { status, text, said: path.startsWith('saved') ? null : JSON.parse(text) };
};
const note = (more: object) => send('PUT', 'notes', { trial: TRIAL, author: '', ...more });

beforeAll(async () => {
  await makeRun(run, { name: 'island', subjects: 1, tasksPerCategory: 2, epochs: 1 });
  viewer = await openViewer(root, [run]);
});
afterAll(() => viewer.close());

test('the server stores a star and words, shows them at once, and builds no report anew for them', async () => {
  const before = (await send('GET', 'charts')).said.version;
  const stored = await note({ author: 'Ann', star: true });
  expect([stored.status, stored.said]).toMatchObject([200, [{ author: 'Ann', star: true, text: '' }]]);
  await note({ author: 'Ann', text: { from: '', to: 'Says so.' } });
  await note({ author: 'Ben', text: { from: '', to: FORMULA } });
  const rows: FiguredRow[] = (await send('GET', 'trials?noted=star')).said.rows;
  expect(rows.map(({ id, notes = [] }) => [id, notes.map(({ text }) => text)])).toEqual([
    [TRIAL, ['Says so.', FORMULA]],
  ]);
  const notes: TrialNote[] = (await send('GET', `notes?id=${encodeURIComponent(TRIAL)}`)).said;
  expect(notes.map(({ author }) => author)).toEqual(['Ann', 'Ben']);
  expect((await send('GET', 'trials?text=SAYS&within=note')).said.total).toBe(1);
  expect((await send('GET', 'charts')).said.version).toBe(before);
  const headers = { authorization: `Bearer ${viewer.token}` };
  const overview: RunOverview = JSON.parse((await sendTo(viewer, '/api/runs/island', { headers })).text);
  expect(overview.takesNotes).toBe(true);
});

test('it refuses what is no note, what is of no trial, and words that were changed meanwhile', async () => {
  expect((await note({ trial: 'none', star: true })).status).toBe(404);
  expect((await note({ author: 'a/../b', star: true })).status).toBe(400);
  expect((await note({ star: 'yes' })).status).toBe(400);
  expect((await note({ text: { from: '', to: 'n'.repeat(2_001) } })).status).toBe(400);
  const late = await note({ author: 'Ann', text: { from: '', to: 'Mine.' } });
  expect([late.status, late.said.error.code]).toEqual([409, 'note-changed']);
  {
    using _running = openStore(run, 'write');
    const reply = await note({ author: 'Ann', star: false });
    expect([reply.status, reply.said.error.code]).toEqual([409, 'run-locked']);
  }
  const plain = { authorization: `Bearer ${viewer.token}`, 'content-type': 'text/plain' };
  const body = { trial: TRIAL, author: '', star: true };
  const foreign = await sendTo(viewer, '/api/runs/island/notes', { method: 'PUT', headers: plain, body });
  expect(foreign.status).toBe(400);
});

test('the list that is saved has star and note, and of a label how its answer was chosen', async () => {
  const label = { annotator: 'Ann', decision: 'convergence', note: '' } as const;
  await writeLabel(run, { ...label, trial: TRIAL, chosen: 'condition=pro' });
  await writeLabel(run, { ...label, trial: OTHER, chosen: null });
  const { text: csv } = await send('GET', 'saved?format=csv');
  const lines = (await send('GET', 'saved?format=jsonl')).text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const rows: Record<string, string>[] = parse(csv, { columns: true });
  expect(rows).toHaveLength(24);
  const of = <T extends { trial?: unknown }>(all: readonly T[], id: string) =>
    all.find(({ trial }) => trial === id);
  expect(of(rows, TRIAL)).toMatchObject({
    star: '1',
    note: `Ann: Says so. Ben: ${FORMULA}`,
    'status:human:Ann': 'convergence',
    'chosen:human:Ann': 'condition=pro',
  });
  expect(of(rows, OTHER)).toMatchObject({ star: '0', note: '', 'chosen:human:Ann': '' });
  expect(of(lines, TRIAL)).toMatchObject({ star: 1, 'chosen:human:Ann': 'condition=pro' });
  expect(of(lines, OTHER)).toMatchObject({ star: 0, note: null, 'chosen:human:Ann': null });
  expect(Object.keys(lines[0])).not.toContain('chosen:offline');
  // A note that begins as a formula is none in a spreadsheet.
  await note({ trial: OTHER, text: { from: '', to: FORMULA } });
  const again: Record<string, string>[] = parse((await send('GET', 'saved?format=csv')).text, {
    columns: true,
  });
  expect(of(again, OTHER)?.note).toBe(`'${FORMULA}`);
});

test('a site of files shows notes as the server does, filters by them, and takes none', async () => {
  const out = join(root, 'site');
  const pagesFolder = join(root, 'pages');
  writeFileSync(join(pagesFolder, 'index.html'), '<head>\n<meta charset="utf-8" />\n</head>');
  await writeSite({ places: { folders: [run] }, out, pagesFolder, force: false, withTexts: false });
  const answer = answerFromFiles(async (path) => readFileSync(join(out, path), 'utf8'));
  const headers = { authorization: `Bearer ${viewer.token}` };
  for (const path of [
    'trials?noted=star',
    'trials?noted=text&noted=star',
    'trials?text=says&within=note',
    `trial?id=${encodeURIComponent(TRIAL)}`,
    `notes?id=${encodeURIComponent(TRIAL)}`,
    'saved?format=jsonl',
  ]) {
    const there = await (await answer(`/api/runs/island/${path}`)).text();
    expect(there).toBe((await sendTo(viewer, `/api/runs/island/${path}`, { headers })).text);
    expect(there).toContain(path.includes('noted=star') ? '"star":true' : 'Says so.');
  }
  const overview: RunOverview = JSON.parse(await (await answer('/api/runs/island')).text());
  expect(overview.takesNotes).toBe(false);
});

test('they go into merged runs, tables and Inspect logs, and change no id', async () => {
  const twin = join(root, 'reef');
  await makeRun(twin, { name: 'reef', subjects: 1, tasksPerCategory: 2, epochs: 1 });
  const merged = join(root, 'merged');
  await mergeRuns({ runs: [run, twin], out: merged });
  using store = openStore(merged, 'read');
  const noted = store.browse.page({ noted: ['star', 'text'] }, 'plan', 0, 99).rows;
  expect(
    noted.map(({ subject, condition, task, notes = [] }) => [subject, condition, task, notes.length]),
  ).toEqual(
    expect.arrayContaining([
      ['model-1@island', 'pro', 'ferries-2', 2],
      ['model-1@island', 'anti', 'tides-1', 1],
    ]),
  );
  expect(noted).toHaveLength(2);
  const table = join(root, 'trials.jsonl');
  await exportTrials({ run, format: 'jsonl', output: table });
  const rows = readFileSync(table, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(rows.filter(({ star }) => star === 1).map(({ trial, note: words }) => [trial, words])).toEqual([
    [TRIAL, `Ann: Says so.\nBen: ${FORMULA}`],
  ]);
  expect(rows.filter(({ note: words }) => words === null)).toHaveLength(22);
  const logs = await exportInspect({ run, out: join(root, 'logs') });
  const samples = (await Promise.all(logs.map(readSamples))).flat();
  const inLogs = samples.filter(({ metadata }) => metadata.steerlab_notes !== undefined);
  expect(inLogs.map(({ metadata }) => [metadata.trial, metadata.steerlab_notes.length])).toEqual(
    expect.arrayContaining([
      [TRIAL, 2],
      [OTHER, 1],
    ]),
  );
});

/** Somebody else than the root user, whom no right is denied. */
const somebody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
const server = new URL('../../src/server/index.ts', import.meta.url).href;
const startAsSomebody = (code: string) => {
  const flags = ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval'];
  const env = { PATH: process.env.PATH };
  return spawn(process.execPath, [...flags, code], { ...somebody, env, stdio: ['pipe', 'pipe', 'inherit'] });
};
const [canTry] = await once(startAsSomebody(`await import(${JSON.stringify(server)})`), 'close');

test.skipIf(canTry !== 0)(
  'a run in a folder that can not be written to shows its notes, and takes none',
  async () => {
    const shut = join(root, 'shut');
    await makeRun(shut, { name: 'shut', subjects: 1, tasksPerCategory: 1, epochs: 1 });
    const [trial, later] = ['model-1/pro/ferries-1/1', 'model-1/anti/ferries-1/1'] as const;
    const lock = (mode: number) => chmodSync(shut, mode);
    await writeNote(shut, { trial, author: '', star: true });
    chmodSync(root, 0o755);
    lock(0o555);
    const options = { places: { folders: [shut] }, port: 0, pagesFolder: join(root, 'pages') };
    // Each line that it is sent has it look once more.
    const child = startAsSomebody(`
    const { startViewer } = await import(${JSON.stringify(server)});
    const { createInterface } = await import('node:readline');
    const viewer = await startViewer(${JSON.stringify(options)});
    const ask = async (path, init = {}) => {
      const headers = { authorization: 'Bearer ' + viewer.token, 'content-type': 'application/json' };
      return (await fetch(viewer.origin + '/api/runs/shut' + path, { ...init, headers })).json();
    };
    for await (const _ of createInterface(process.stdin)) {
      const { takesNotes } = await ask('');
      const { rows } = await ask('/trials?noted=star');
      const body = JSON.stringify({ trial: rows[0].id, author: '', star: false });
      const { error } = await ask('/notes', { method: 'PUT', body });
      console.log(JSON.stringify({ takesNotes, ids: rows.map(({ id }) => id), code: error.code }));
    }
    await viewer.close();`);
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
    const look = async () => {
      child.stdin.write('\n');
      return JSON.parse(String((await lines.next()).value));
    };
    const shown = { takesNotes: false, code: 'store-not-written' };
    expect(await look()).toEqual({ ...shown, ids: [trial] });
    // What whoever may write changes there is seen.
    lock(0o755);
    await writeNote(shut, { trial: later, author: '', star: true });
    lock(0o555);
    expect(await look()).toEqual({ ...shown, ids: [later, trial] });
    child.stdin.end();
    await once(child, 'close');
    lock(0o755);
  },
  60_000,
);

async function readSamples(log: string) {
  const zip = await openZip(log, {
    entries: 99,
    entryBytes: 1e6,
    totalBytes: 1e7,
    ratio: 500,
    ratioFrom: 1e6,
  });
  const names = zip.names.filter((name) => name.startsWith('samples/'));
  const samples = await Promise.all(names.map(async (name) => JSON.parse(String(await zip.read(name)))));
  zip.close();
  return samples;
}
