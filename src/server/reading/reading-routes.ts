import { type Context, Hono } from 'hono';
import { stream } from 'hono/streaming';
import type { RunComparison, TrialNotes, TrialPlace } from '../api.ts';
import { addFigures } from './add-figures.ts';
import { compareRuns } from './compare-runs.ts';
import { readSideBySide } from './read-side-by-side.ts';
import { readTable } from './read-table.ts';
import { NotInRunError } from './reading-errors.ts';
import {
  compareQuery,
  given,
  judgeQuery,
  placeQuery,
  readAs,
  saidIn,
  saveQuery,
  sideQuery,
  tableQuery,
  trialQuery,
  trialsQuery,
} from './reading-queries.ts';
import type { RunSource } from './run-source.ts';
import { saveTrials } from './save-trials.ts';

/** How much of an answer goes into one reply, in characters: a 10 MB answer is read on in parts. */
const PART = 40_000;

/** What the names of a chart and of its drawing can be: for another name no report is built. */
const CHART = /^[a-z-]+$/;

/**
 * All that the pages read, and nothing that changes a run. A server answers from databases with it, and a site of files in the browser
 * itself: nothing here, or under it, may need Node.
 */
export function readingRoutes(source: RunSource): Hono {
  const api = new Hono();
  const runOf = (context: Context) => source.open(context.req.param('run') ?? '');

  api.get('/runs', async (context) => context.json(await source.list()));

  api.get('/runs/:run', async (context) => context.json(await (await runOf(context)).overview()));

  api.get('/runs/:run/rates', async (context) => {
    const { judge } = readAs(judgeQuery, saidIn(context));
    return context.json(await (await runOf(context)).rates(judge));
  });

  api.get('/runs/:run/sections', async (context) => {
    const { judge } = readAs(judgeQuery, saidIn(context));
    return context.json(await (await runOf(context)).sections(judge));
  });

  api.get('/runs/:run/charts', async (context) => context.json(await (await runOf(context)).charts()));

  api.get('/runs/:run/charts/:chart/:name', async (context) => {
    const { chart, name } = context.req.param();
    const isName = CHART.test(chart) && CHART.test(name);
    const drawing = isName ? await (await runOf(context)).drawing(chart, name) : null;
    if (drawing === null) throw new NotInRunError('The run has no such chart.');
    return context.json(drawing);
  });

  api.get('/runs/:run/trials', async (context) => {
    const { sort, offset, limit, with: figures = [], ...filter } = readAs(trialsQuery, saidIn(context));
    const run = await runOf(context);
    const page = await run.page(given(filter), sort, offset, limit);
    return context.json(figures.length === 0 ? page : await addFigures(run, page, figures));
  });

  api.get('/runs/:run/table', async (context) => {
    const wanted = readAs(tableQuery, saidIn(context));
    return context.json(readTable(await (await runOf(context)).index(), wanted));
  });

  api.get('/runs/:run/saved', async (context) => {
    const { format, sort, ...filter } = readAs(saveQuery, saidIn(context));
    const lines = saveTrials(await runOf(context), given(filter), sort, format);
    const name = `${context.req.param('run')}-trials.${format}`;
    context.header('Content-Type', format === 'csv' ? 'text/csv; charset=utf-8' : 'application/jsonl');
    context.header('Content-Disposition', `attachment; filename="${name}"`);
    return stream(context, async (out) => {
      for await (const line of lines) {
        if (out.aborted) return;
        await out.write(line);
      }
    });
  });

  api.get('/runs/:run/place', async (context) => {
    const { id, sort, ...filter } = readAs(placeQuery, saidIn(context));
    const place = await (await runOf(context)).place(id, given(filter), sort);
    return context.json({ place } satisfies TrialPlace);
  });

  api.get('/runs/:run/trial', async (context) => {
    const { id, offset } = readAs(trialQuery, saidIn(context));
    const detail = await (await runOf(context)).detail(id, offset, PART);
    if (detail === null) throw new NotInRunError('The run has no such trial.');
    return context.json(detail);
  });

  api.get('/runs/:run/notes', async (context) => {
    const { id } = readAs(trialQuery, saidIn(context));
    const detail = await (await runOf(context)).detail(id, 0, 0);
    if (detail === null) throw new NotInRunError('The run has no such trial.');
    return context.json((detail.notes ?? []) satisfies TrialNotes);
  });

  api.get('/runs/:run/side', async (context) => {
    const { subject, task, conditions, epoch } = readAs(sideQuery, saidIn(context));
    return context.json(await readSideBySide(await runOf(context), { subject, task, conditions, epoch }));
  });

  api.get('/compare', async (context) => {
    const { run: slugs, match } = readAs(compareQuery, saidIn(context));
    const side = async (slug: string) => {
      const run = await source.open(slug);
      const { facts, firstJudge: judge } = await run.overview();
      return { slug, facts, judge, index: await run.index() };
    };
    const sides = await Promise.all(slugs.map(side));
    return context.json(compareRuns(sides, match) satisfies RunComparison);
  });

  return api;
}
