import type { Context, Hono } from 'hono';
import { closeLabels, writeLabel, writeNote } from '../store/index.ts';
import { chosenBy } from '../vocabulary/index.ts';
import type { TrialNotes } from './api.ts';
import { closedBody, labelBody, labelsQuery, noteBody } from './label-queries.ts';
import { readLabelAgreement } from './read-label-agreement.ts';
import { readBlind, readLabelSheet, type SampleWanted } from './read-labels.ts';
import {
  BadRequestError,
  chosenQuery,
  given,
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

/** All that the pages ask for: what they read, labels, notes, and how runs change. */
export function apiRoutes(shelf: RunShelf, reports: ReportCache, program: string): Hono {
  const api = readingRoutes(shelfSource(shelf, reports, program));

  api.get('/runs/:run/labels', (context) => {
    return context.json(readLabelSheet(shelf.open(context.req.param('run')), sampleIn(context)));
  });

  api.get('/runs/:run/labels/agreement', async (context) =>
    context.json(await readLabelAgreement(shelf.open(context.req.param('run')), sampleIn(context))),
  );

  api.get('/runs/:run/blind', (context) => {
    const { id } = readAs(trialQuery, saidIn(context));
    return context.json(readBlind(shelf.open(context.req.param('run')), id, PART));
  });

  api.put('/runs/:run/labels', async (context) => {
    const { run } = context.req.param();
    const chosen = chosenBy({ ...readAs(chosenQuery, saidIn(context)) });
    const label = readAs(labelBody, await jsonIn(context));
    if (shelf.open(run).browse.detail(label.trial, 0, 0)?.answer == null)
      throw new NotInRunError('The run has no such answer.');
    await writeLabel(shelf.folder(run), { ...label, chosen });
    return context.json({ stored: true });
  });

  api.put('/runs/:run/labels/closed', async (context) => {
    const { run } = context.req.param();
    const { annotator, ...sample } = sampleIn(context);
    const { isClosed } = readAs(closedBody, await jsonIn(context));
    if (annotator === undefined) throw new BadRequestError('it is not said whose labels these are');
    const store = shelf.open(run);
    const { trials, labels } = readLabelSheet(store, { annotator, ...sample });
    const said = new Set(labels.map(({ trial }) => trial));
    if (isClosed && !trials.every((trial) => said.has(trial)))
      throw new BadRequestError('a set is closed once all of its answers are labelled');
    await closeLabels(shelf.folder(run), { annotator, trials, isClosed }, store.browse);
    return context.json({ stored: true });
  });

  api.put('/runs/:run/notes', async (context) => {
    const { run } = context.req.param();
    const note = readAs(noteBody, await jsonIn(context));
    const { browse } = shelf.open(run);
    if (browse.detail(note.trial, 0, 0) === null) throw new NotInRunError('The run has no such trial.');
    const notes = await writeNote(shelf.folder(run), given(note), browse);
    return context.json(notes satisfies TrialNotes);
  });

  api.get('/runs/:run/events', (context) => streamChanges(context, shelf, context.req.param('run')));

  return api;
}

/** What a request sends. A browser asks before it lets another site send JSON, and is told nothing. */
async function jsonIn(context: Context): Promise<unknown> {
  if (context.req.header('content-type')?.startsWith('application/json') !== true)
    throw new BadRequestError('what is stored is sent as JSON');
  return context.req.json().catch(() => null);
}

/** Which sample a request is about: the keys of the list's filter choose it, the others say whose it is and how large. */
function sampleIn(context: Context): SampleWanted {
  const { annotator, seed, size, ...filter } = readAs(labelsQuery, saidIn(context));
  return { ...(annotator !== undefined && { annotator }), seed, size, filter: given(filter) };
}
