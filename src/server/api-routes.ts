import { Hono } from 'hono';
import { stream } from 'hono/streaming';
import { writeLabel } from '../store/index.ts';
import type { ChartList, RunComparison, TrialPlace } from './api.ts';
import { compareRuns } from './compare-runs.ts';
import { readBlind, readLabelSheet } from './read-labels.ts';
import { readOverview, readRates } from './read-overview.ts';
import {
  compareQuery,
  given,
  judgeQuery,
  labelBody,
  labelsQuery,
  placeQuery,
  readAs,
  saveQuery,
  sideQuery,
  tableQuery,
  trialQuery,
  trialsQuery,
} from './read-queries.ts';
import { readSideBySide } from './read-side-by-side.ts';
import { readTable } from './read-table.ts';
import type { ReportCache } from './report-cache.ts';
import type { RunShelf } from './run-shelf.ts';
import { saveTrials } from './save-trials.ts';
import { BadRequestError, NotInRunError } from './server-errors.ts';
import { streamChanges } from './stream-changes.ts';

/** How much of an answer goes into one reply, in characters: a 10 MB answer is read on in parts. */
const PART = 40_000;

/** What a chart's id can look like: for another name no report is built. */
const CHART = /^[a-z-]+$/;
const NO_CHART = 'The run has no such chart.';

/** All that the pages ask for. */
export function apiRoutes(shelf: RunShelf, reports: ReportCache): Hono {
  const api = new Hono();
  const stateOf = (slug: string) => ({
    version: () => shelf.version(slug),
    isRunning: () => shelf.isRunning(slug),
  });

  api.get('/runs', (context) => context.json(shelf.list()));

  api.get('/runs/:run', (context) => {
    const { run } = context.req.param();
    const store = shelf.open(run);
    return context.json(readOverview(shelf.describe(run), store));
  });

  api.get('/runs/:run/rates', (context) => {
    const { run } = context.req.param();
    const { judge } = readAs(judgeQuery, context.req.query());
    return context.json(readRates(shelf.open(run), judge));
  });

  api.get('/runs/:run/sections', async (context) => {
    const { run } = context.req.param();
    const { judge } = readAs(judgeQuery, context.req.query());
    const held = await reports.get(shelf.folder(run), stateOf(run));
    const all = await held.sections;
    const wanted = judge === undefined ? all[0] : all.find((one) => one.judge === judge);
    return context.json(wanted?.sections ?? []);
  });

  api.get('/runs/:run/charts', async (context) => {
    const { run } = context.req.param();
    const { version, drawn } = await reports.get(shelf.folder(run), stateOf(run));
    const { answered, finding, charts } = await drawn;
    const titles = charts.map(({ drawings: _, ...title }) => title);
    return context.json({ version, answered, finding, charts: titles } satisfies ChartList);
  });

  api.get('/runs/:run/charts/:chart/:look', async (context) => {
    const { run, chart, look } = context.req.param();
    if (!CHART.test(chart)) throw new NotInRunError(NO_CHART);
    const { drawn } = await reports.latest(shelf.folder(run), stateOf(run));
    const wanted = (await drawn).charts.find(({ id }) => id === chart);
    const svg = Object.entries(wanted?.drawings ?? {}).find(([name]) => `${name}.svg` === look)?.[1];
    if (svg === undefined) throw new NotInRunError(NO_CHART);
    return context.body(svg, 200, { 'Content-Type': 'image/svg+xml' });
  });

  api.get('/runs/:run/trials', (context) => {
    const { sort, offset, limit, disagreement, ...filter } = readAs(trialsQuery, context.req.query());
    const { browse } = shelf.open(context.req.param('run'));
    const wanted = { ...given(filter), disagreement: disagreement === '1' };
    return context.json(browse.page(wanted, sort, offset, limit));
  });

  api.get('/runs/:run/table', (context) => {
    const { differs, ...wanted } = readAs(tableQuery, context.req.query());
    const store = shelf.open(context.req.param('run'));
    return context.json(readTable(store, { ...wanted, differs: differs === '1' }));
  });

  api.get('/runs/:run/saved', (context) => {
    const { run } = context.req.param();
    const { format, sort, disagreement, ...filter } = readAs(saveQuery, context.req.query());
    const wanted = { ...given(filter), disagreement: disagreement === '1' };
    const lines = saveTrials(shelf.open(run), wanted, sort, format);
    context.header('Content-Type', format === 'csv' ? 'text/csv; charset=utf-8' : 'application/jsonl');
    context.header('Content-Disposition', `attachment; filename="${run}-trials.${format}"`);
    return stream(context, async (out) => {
      for (const line of lines) {
        if (out.aborted) return;
        await out.write(line);
      }
    });
  });

  api.get('/runs/:run/place', (context) => {
    const { id, sort, disagreement, ...filter } = readAs(placeQuery, context.req.query());
    const { browse } = shelf.open(context.req.param('run'));
    const wanted = { ...given(filter), disagreement: disagreement === '1' };
    return context.json({ place: browse.place(id, wanted, sort) } satisfies TrialPlace);
  });

  api.get('/runs/:run/trial', (context) => {
    const { id, offset } = readAs(trialQuery, context.req.query());
    const detail = shelf.open(context.req.param('run')).browse.detail(id, offset, PART);
    if (detail === null) throw new NotInRunError('The run has no such trial.');
    return context.json(detail);
  });

  api.get('/runs/:run/side', (context) => {
    const { run } = context.req.param();
    const { subject, task, conditions, epoch } = readAs(sideQuery, context.req.query());
    return context.json(readSideBySide(shelf.open(run), { subject, task, conditions, epoch }));
  });

  api.get('/runs/:run/labels', (context) => {
    const wanted = readAs(labelsQuery, context.req.query());
    return context.json(readLabelSheet(shelf.open(context.req.param('run')), wanted));
  });

  api.get('/runs/:run/blind', (context) => {
    const { id } = readAs(trialQuery, context.req.query());
    return context.json(readBlind(shelf.open(context.req.param('run')), id, PART));
  });

  api.put('/runs/:run/labels', async (context) => {
    const { run } = context.req.param();
    if (context.req.header('content-type')?.startsWith('application/json') !== true)
      throw new BadRequestError('a label is sent as JSON');
    const label = readAs(labelBody, await context.req.json().catch(() => null));
    if (shelf.open(run).browse.detail(label.trial, 0, 0)?.answer == null)
      throw new NotInRunError('The run has no such answer.');
    await writeLabel(shelf.folder(run), label);
    return context.json({ stored: true });
  });

  api.get('/runs/:run/events', (context) => streamChanges(context, shelf, context.req.param('run')));

  api.get('/compare', (context) => {
    const { first, second } = readAs(compareQuery, context.req.query());
    const side = (slug: string) => ({ slug, store: shelf.open(slug) });
    return context.json(compareRuns(side(first), side(second)) satisfies RunComparison);
  });

  return api;
}
