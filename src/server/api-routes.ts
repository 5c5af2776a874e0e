import type { Hono } from 'hono';
import { writeLabel } from '../store/index.ts';
import { labelBody, labelsQuery } from './label-queries.ts';
import { readBlind, readLabelSheet } from './read-labels.ts';
import {
  BadRequestError,
  NotInRunError,
  readAs,
  readingRoutes,
  saidIn,
  trialQuery,
} from './reading/index.ts';
import type { ReportCache } from './report-cache.ts';
import type { RunShelf } from './run-shelf.ts';
import { shelfSource } from './shelf-source.ts';
import { streamChanges } from './stream-changes.ts';

/** How much of an answer is labelled, in characters. */
const PART = 40_000;

/** All that the pages ask for: what they read, labels, and how runs change. */
export function apiRoutes(shelf: RunShelf, reports: ReportCache): Hono {
  const api = readingRoutes(shelfSource(shelf, reports));

  api.get('/runs/:run/labels', (context) => {
    const wanted = readAs(labelsQuery, saidIn(context));
    return context.json(readLabelSheet(shelf.open(context.req.param('run')), wanted));
  });

  api.get('/runs/:run/blind', (context) => {
    const { id } = readAs(trialQuery, saidIn(context));
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

  return api;
}
