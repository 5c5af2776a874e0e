import { mkdirSync, writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { flattenTable, type Section } from '../../src/report/document/index.ts';
import { buildReport, readReportInput } from '../../src/report/index.ts';
import { steerabilitySection } from '../../src/report/sections/index.ts';
import type { BlindAnswer, LabelSheet, RunComparison, SideBySide, Viewer } from '../../src/server/index.ts';
import { openStore, type TrialDetail, type TrialPage } from '../../src/store/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { HOSTILE } from './hostile.ts';
import { KEY, makeRun } from './make-run.ts';
import { openViewer, type Sent, sendTo } from './open-viewer.ts';

const folder = temporaryFolder();
const run = join(folder, 'island');
let viewer: Viewer;

beforeAll(async () => {
  await makeRun(run, { name: 'island', subjects: 2, tasksPerCategory: 3, epochs: 1, hostile: true });
  viewer = await openViewer(folder, [run]);
});
afterAll(async () => {
  await viewer.close();
});

const withToken = (headers: Readonly<Record<string, string>> = {}) => ({
  authorization: `Bearer ${viewer.token}`,
  ...headers,
});

async function ask<T>(path: string): Promise<T> {
  const { status, text } = await sendTo(viewer, `/api${path}`, { headers: withToken() });
  expect(status, text).toBe(200);
  return JSON.parse(text);
}

const label = (body: unknown, headers: Readonly<Record<string, string>> = withToken()) =>
  sendTo(viewer, '/api/runs/island/labels', {
    method: 'PUT',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });

describe('who is let in', () => {
  test('listens on 127.0.0.1 alone', async () => {
    const { port } = new URL(viewer.origin);
    const others = Object.values(networkInterfaces())
      .flat()
      .filter((address) => address?.family === 'IPv4' && !address.internal);
    for (const address of others) {
      await expect(fetch(`http://${address?.address}:${port}/`)).rejects.toThrow('fetch failed');
    }
    expect((await sendTo(viewer, '/')).status).toBe(200);
  });

  test.each([
    ['a foreign host', '/', { headers: { host: 'evil.example' } }, 421],
    ['a host that begins like ours', '/', { headers: { host: '127.0.0.1.evil.example' } }, 421],
    ['a foreign origin', '/api/runs', { headers: { origin: 'http://evil.example' } }, 403],
    ['an opaque origin', '/api/runs', { headers: { origin: 'null' } }, 403],
    ['the origin of another port', '/api/runs', { headers: { origin: 'http://127.0.0.1:1' } }, 403],
    ['a request that another site makes', '/api/runs', { headers: { 'sec-fetch-site': 'cross-site' } }, 403],
  ] satisfies [string, string, Sent, number][])('refuses %s', async (_, path, sent, status) => {
    const reply = await sendTo(viewer, path, { headers: withToken(sent.headers) });
    expect(reply.status).toBe(status);
    expect(reply.text).not.toContain('island');
  });

  test('asks for the token to read and to write, and takes it from the address or the cookie', async () => {
    expect((await sendTo(viewer, '/api/runs')).status).toBe(401);
    expect((await label({}, {})).status).toBe(401);
    expect((await label({}, { authorization: 'Bearer wrong' })).status).toBe(401);
    const path = '/runs/island/side?task=tides-1';
    const entry = await sendTo(viewer, `${path}&token=${viewer.token}`);
    expect([entry.status, entry.headers.location]).toEqual([303, path]);
    const cookie = entry.headers['set-cookie']?.[0] ?? '';
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Strict');
    const [pair = ''] = cookie.split(';');
    expect((await sendTo(viewer, '/api/runs', { headers: { cookie: pair } })).status).toBe(200);
    const wrong = await sendTo(viewer, '/?token=wrong');
    expect(wrong.headers['set-cookie']).toBeUndefined();
  });

  test('never leads to another host', async () => {
    const reply = await sendTo(viewer, `//evil.example/?token=${viewer.token}`);
    expect(reply.headers.location ?? '/').not.toMatch(/^\/\/|^http/);
  });

  test('lets pages run their own files only', async () => {
    const { headers } = await sendTo(viewer, '/runs/island');
    const policy = headers['content-security-policy'];
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect(headers['x-content-type-options']).toBe('nosniff');
  });
});

describe('what is served', () => {
  test.each([
    '/api/runs/..%2f..%2fetc',
    '/api/runs/%2e%2e/trials',
    '/api/runs/%2Fetc/trials',
    '/api/runs/island/charts/..%2f..%2fstudy/wide',
    '/assets/../../study.db',
    '/assets/%2e%2e%2fstudy.db',
    '/assets/app.js/../../island/study.db',
  ])('nothing outside the runs: %s', async (path) => {
    writeFileSync(join(folder, 'secret'), 'not a run');
    const { status, text } = await sendTo(viewer, path, { headers: withToken() });
    expect(status === 404 || text.includes('<title>pages</title>')).toBe(true);
    expect(text).not.toContain('SQLite format');
  });

  test('hostile answers as JSON, letter by letter', async () => {
    const { rows } = await ask<TrialPage>('/runs/island/trials?limit=20');
    const texts: string[] = [];
    for (const { id } of rows) {
      const detail = await ask<TrialDetail>(`/runs/island/trial?id=${encodeURIComponent(id)}`);
      texts.push(detail.answer?.text ?? '');
    }
    for (const text of Object.values(HOSTILE)) expect(texts).toContain(text);
    const reply = await sendTo(viewer, '/api/runs/island/trials', { headers: withToken() });
    expect(reply.headers['content-type']).toContain('application/json');
  });

  test('an answer of 10 MB in parts', async () => {
    const other = join(folder, 'long');
    await makeRun(other, { name: 'long', subjects: 1, tasksPerCategory: 1, epochs: 1, answered: 0 });
    const id = 'model-1/baseline/ferries-1/1';
    const call = {
      usage: { inputTokens: null, cachedInputTokens: null, outputTokens: null, reasoningTokens: null },
      latencyMs: 1,
      modelVersion: null,
      requestId: null,
      attempts: 1,
      costUsd: null,
    };
    using store = openStore(other, 'write');
    await store.saveAnswer(id, {
      text: 'é'.repeat(5_000_000),
      reasoning: '',
      ending: 'stop',
      finishReason: 'stop',
      call,
    });
    const long = await openViewer(folder, [other]);
    const headers = { authorization: `Bearer ${long.token}` };
    const path = `/api/runs/long/trial?id=${encodeURIComponent(id)}&offset=4990000`;
    const detail: TrialDetail = JSON.parse((await sendTo(long, path, { headers })).text);
    expect([detail.answer?.length, detail.answer?.text.length]).toEqual([5_000_000, 10_000]);
    const page = await sendTo(long, '/api/runs/long/trials', { headers });
    expect(page.text.length).toBeLessThan(10_000);
    await long.close();
  });

  test('a task under all conditions', async () => {
    const side = await ask<SideBySide>('/runs/island/side?subject=model-2&task=lighthouses-1');
    expect(side.columns.map(({ condition, subject }) => [condition, subject])).toEqual([
      ['anti', 'model-2'],
      ['baseline', 'model-2'],
      ['pro', 'model-2'],
    ]);
    expect([side.task, side.epoch, side.epochs]).toEqual(['lighthouses-1', 1, 1]);
  });

  const idsOf = (sections: readonly Section[]) => sections.map(({ id }) => id);
  test('the rates of each judge, as the report has them', async () => {
    using store = openStore(run, 'read');
    const facts = store.facts();
    if (facts === null) throw new Error('The run says nothing of itself.');
    const report = buildReport(readReportInput(store, facts, []));
    for (const judge of ['offline', 'careful']) {
      expect(await ask(`/runs/island/rates?judge=${judge}`)).toEqual(steerabilitySection(report, judge));
    }
    expect(await ask('/runs/island/rates')).toEqual(await ask('/runs/island/rates?judge=offline'));
    expect(await ask('/runs/island/rates?judge=nobody')).toBeNull();
  });

  test("the report's sections, as the judge that is asked for decided", async () => {
    const sections = await ask<Section[]>('/runs/island/sections');
    // In the report's own order; what else it has stands between.
    const expected = [
      ...[
        'contrasts',
        'scales',
        'mix',
        'endings',
        'form',
        'caveats',
        'variance',
        'categories',
        'by-size',
        'frontier',
        'hypotheses',
        'losses',
      ],
      ...['agreement-1', 'agreement-1-parts', 'agreement-1-shifts', 'study'],
    ];
    expect(idsOf(sections).filter((id) => expected.includes(id))).toEqual(expected);
    const careful = await ask<Section[]>('/runs/island/sections?judge=careful');
    expect(careful.map(({ title }) => title)).toContain('By category, judged by careful (uncertified)');
    expect(careful.map(({ title }) => title).join()).not.toContain('judged by offline');
    expect(await ask('/runs/island/sections?judge=nobody')).toEqual([]);
  });

  test('how two runs differ', async () => {
    const other = join(folder, 'fewer');
    await makeRun(other, { name: 'fewer', subjects: 1, tasksPerCategory: 3, epochs: 1, answered: 24 });
    const both = await openViewer(folder, [run, other]);
    const headers = { authorization: `Bearer ${both.token}` };
    const reply = await sendTo(both, '/api/compare?run=island&run=fewer', { headers });
    const { differences, changed }: RunComparison = JSON.parse(reply.text);
    const [block] = differences?.blocks ?? [];
    const rows = block?.kind === 'table' ? flattenTable(block.table).rows : [];
    // In `fewer` nobody was asked under pro.
    expect(rows.map(({ values }) => values)).toEqual([
      ['model-1', 'anti', '8.33', '8.33', '0.00', '[-24.71, +24.71]', '1.000'],
      ['', 'baseline', '50.00', '50.00', '0.00', '[-14.22, +14.22]', '1.000'],
      ['', 'pro', '66.67', '-', '-', '-', '-'],
    ]);
    expect(changed).toBe(12);
    await both.close();
  });

  test('how several runs differ from the first, with names that mean the same', async () => {
    const made = { tasksPerCategory: 3, epochs: 1 };
    const [one, two] = [join(folder, 'one'), join(folder, 'two')];
    await makeRun(one, { name: 'one', subjects: 1, ...made });
    await makeRun(two, { name: 'two', subjects: 2, ...made });
    const all = await openViewer(folder, [one, run, two]);
    const headers = { authorization: `Bearer ${all.token}` };
    const compare = async (...matches: readonly string[][]) => {
      const query = new URLSearchParams('run=one&run=island&run=two');
      for (const match of matches) query.append('match', JSON.stringify(match));
      return sendTo(all, `/api/compare?${query}`, { headers });
    };
    const told = async (...matches: readonly string[][]) => {
      const { text } = await compare(...matches);
      const { differences, changes, sides }: RunComparison = JSON.parse(text);
      const [block] = differences?.blocks ?? [];
      const rows = block?.kind === 'table' ? flattenTable(block.table).rows : [];
      return { sides, changes, rows: rows.map(({ values }) => values) };
    };
    const plain = await told();
    expect(plain.sides.map(({ slug, subjects }) => [slug, subjects.length])).toEqual([
      ['one', 1],
      ['island', 2],
      ['two', 2],
    ]);
    expect(plain.rows.map((row) => row.length)).toEqual([11, 11, 11]);
    // All three decide the first subject alike.
    expect(plain.changes).toEqual([]);
    const swap = [
      ['two', 'subject', 'model-1', 'model-2'],
      ['two', 'subject', 'model-2', 'model-1'],
    ];
    const { changes, rows } = await told(...swap);
    expect(rows[0]?.slice(0, 7)).toEqual(plain.rows[0]?.slice(0, 7));
    expect(changes.length).toBeGreaterThan(0);
    for (const { subject, decisions } of changes) {
      expect(subject).toBe('model-1');
      expect(decisions.map((decision) => decision?.subject)).toEqual(['model-1', 'model-1', 'model-2']);
      expect(decisions[0]?.status).not.toBe(decisions[2]?.status);
    }
    const twice = await compare(['two', 'subject', 'model-2', 'model-1']);
    expect([twice.status, JSON.parse(twice.text).error.code]).toEqual([400, 'bad-request']);
    expect((await compare(['two', 'judge', 'a', 'b'])).status).toBe(400);
    await all.close();
  });

  test('an error with what to do for what it does not understand', async () => {
    for (const path of ['trials?status=sad', 'trials?limit=0', 'trials?sort=up', 'labels?annotator=..%2F']) {
      const { status, text } = await sendTo(viewer, `/api/runs/island/${path}`, { headers: withToken() });
      expect([path, status, JSON.parse(text).error.code]).toEqual([path, 400, 'bad-request']);
    }
    const gone = await sendTo(viewer, '/api/runs/other', { headers: withToken() });
    expect([gone.status, JSON.parse(gone.text).error.code]).toEqual([404, 'unknown-run']);
  });

  test('a run that cannot be read, with the reason', async () => {
    const broken = join(folder, 'broken');
    mkdirSync(broken);
    writeFileSync(join(broken, 'study.db'), 'x'.repeat(5_000));
    const other = await openViewer(folder, [broken]);
    const headers = { authorization: `Bearer ${other.token}` };
    const [listing] = JSON.parse((await sendTo(other, '/api/runs', { headers })).text);
    expect(listing.problem).toContain('damaged');
    await other.close();
  });
});

describe('labels', () => {
  const sheet = (query: string) => ask<LabelSheet>(`/runs/island/labels?${query}`);

  test('come in one random order a seed, the same for all annotators', async () => {
    const { trials, available } = await sheet('annotator=ann&seed=7&size=30');
    expect([trials.length, available]).toEqual([30, 72]);
    expect((await sheet('annotator=bob&seed=7&size=30')).trials).toEqual(trials);
    expect((await sheet('annotator=bob&seed=8&size=30')).trials).not.toEqual(trials);
    expect((await sheet('annotator=ann&seed=7&size=10')).trials).toEqual(trials.slice(0, 10));
  });

  test('are given blind to subject, condition and judges', async () => {
    const { trials } = await sheet('annotator=ann&seed=7&size=72');
    for (const id of trials) {
      const blind = await ask<BlindAnswer>(`/runs/island/blind?id=${encodeURIComponent(id)}`);
      const { trial: _, ...shown } = blind;
      const said = JSON.stringify(shown);
      expect(Object.keys(shown).sort()).toEqual(['context', 'ending', 'key', 'length', 'prompt', 'text']);
      expect(shown.key).toEqual(shown.prompt.includes('ferries') ? KEY : null);
      expect(said).not.toMatch(/harbour office says so|helm from you|model-|It reads as/);
    }
  });

  test('become a judge of their own, can be changed and taken back', async () => {
    const { trials } = await sheet('annotator=Zoë B&size=3'.replaceAll(' ', '%20').replace('ë', '%C3%AB'));
    const [first = '', second = ''] = trials;
    const say = (trial: string, decision: string | null, note = '') =>
      label({ trial, annotator: 'Zoë B', decision, note });
    expect((await say(first, 'convergence')).status).toBe(200);
    expect((await say(second, 'safety_refusal', 'it declines')).status).toBe(200);
    expect((await say(first, 'nonsensical')).status).toBe(200);
    expect((await say(second, null)).status).toBe(200);
    using store = openStore(run, 'read');
    const judge = store.query.judges().find(({ name }) => name === 'human:Zoë B');
    expect(judge?.fingerprint).toBe('human');
    expect(store.browse.decisions('human:Zoë B')).toEqual([
      { trial: first, decision: 'nonsensical', reason: '', chosen: null, closing: null },
    ]);
  });

  test('wait while a study is running', async () => {
    const { trials } = await sheet('annotator=ann&size=1');
    using _running = openStore(run, 'write');
    const reply = await label({ trial: trials[0], annotator: 'ann', decision: 'convergence', note: '' });
    expect([reply.status, JSON.parse(reply.text).error.code]).toEqual([409, 'run-locked']);
  });

  test('must be of an answer, by a name, as JSON', async () => {
    const good = { trial: 'model-1/pro/tides-1/1', annotator: 'ann', decision: 'convergence', note: '' };
    expect((await label({ ...good, trial: 'none' })).status).toBe(404);
    expect((await label({ ...good, annotator: 'a/../b' })).status).toBe(400);
    expect((await label({ ...good, decision: 'maybe' })).status).toBe(400);
    expect((await label({ ...good, note: 'n'.repeat(70_000) })).status).toBe(413);
    expect((await label(good, withToken({ 'content-type': 'text/plain' }))).status).toBe(400);
  });
});
