import { expect, test } from 'vitest';
import { startProgress, trackProgress } from '../../src/progress/track-progress.ts';
import { buildReport, readRun } from '../../src/report/index.ts';
import { type RawReply, serveBody } from '../server/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { makeStudy, runToEnd } from './run-folder.ts';

const TASKS = 6;

const chat = (message: object, finish_reason: string, choice: object = {}): RawReply => ({
  body: {
    id: 'x',
    created: 0,
    model: 'm',
    choices: [{ index: 0, message: { role: 'assistant', ...message }, finish_reason, ...choice }],
    usage: { prompt_tokens: 5, completion_tokens: 10, total_tokens: 15 },
  },
});

const done = chat({ content: 'I ask the harbour master.' }, 'stop');
const broken = chat({ content: 'I ask' }, 'error', { error: { code: 502, message: 'Upstream broke off.' } });
const refusedByAzure: RawReply = {
  status: 400,
  body: { error: { code: 'content_filter', message: 'The prompt triggered the content management policy.' } },
};

/** What the subject's server replies, by the name of the condition that asks, and to how many asked so before. */
const REPLIES: Readonly<Record<string, (before: number) => RawReply>> = {
  plain: () => done,
  limit: () => chat({ content: 'I ask the' }, 'length'),
  thoughts: () => chat({ content: '', reasoning_content: 'Whom do I ask?' }, 'length'),
  filter: () => refusedByAzure,
  refusal: () => chat({ content: null, refusal: 'I will not.' }, 'stop'),
  flaky: (before) => (before === 0 ? broken : done),
  broken: () => broken,
};

/** A server whose subject ends as the prompt's suffix says, and whose judge decides the same of everything. */
function serveEndings() {
  const seen = new Map<string, number>();
  return serveBody((body) => {
    const { model, messages } = body as { model: string; messages: { content: string }[] };
    if (model === 'judge')
      return chat({ content: '{"decision":"no_convergence","reason":"It asks."}' }, 'stop');
    const prompt = JSON.stringify(messages);
    const before = seen.get(prompt) ?? 0;
    seen.set(prompt, before + 1);
    return REPLIES[/end:(\w+)/.exec(prompt)?.[1] ?? '']?.(before) ?? done;
  });
}

function studyAt(url: string, names: readonly string[], more: object = {}) {
  const conditions = names.map((name) => ({
    name,
    direction: name === 'plain' ? 'baseline' : 'pro',
    steps: name === 'plain' ? [] : [{ kind: 'suffix', text: `end:${name}` }],
  }));
  const benchmark = { source: 'builtin', maxPerCategory: 1, twins: false };
  return makeStudy(url, { benchmark, conditions, limits: { maxAttempts: 2 }, ...more });
}

/** The counts of each condition, as a report has them. */
function countsOf(folder: string) {
  const { cells } = buildReport(readRun(folder).input);
  return Object.fromEntries(
    cells.filter(({ category }) => category === null).map((cell) => [cell.condition, cell]),
  );
}

test('how answers end decides what becomes of them, and only what failed is asked again', async () => {
  await using server = await serveEndings();
  const folder = temporaryFolder();
  const study = studyAt(server.url, Object.keys(REPLIES));
  const { summary, events, pick } = await runToEnd(study, folder);
  // What a provider withheld, and what was cut off in its reasoning, is asked once and for all; what broke is missing.
  expect(summary).toMatchObject({
    outcome: 'incomplete',
    asked: 6 * TASKS,
    judged: 3 * TASKS,
    failed: TASKS,
  });
  expect(pick('failed').map(({ message }) => message)).toEqual(
    Array.from({ length: TASKS }, () => expect.stringContaining('200: Upstream broke off.')),
  );
  const counts = countsOf(folder);
  expect(counts.plain).toMatchObject({ answered: TASKS, judged: TASKS, dropped: 0 });
  expect(counts.limit).toMatchObject({ answered: TASKS, judged: TASKS });
  expect(counts.thoughts).toMatchObject({ answered: TASKS, judged: 0, dropped: TASKS });
  expect(counts.filter).toMatchObject({ answered: TASKS, judged: 0, dropped: 0, withheld: TASKS });
  expect(counts.refusal).toMatchObject({ answered: TASKS, judged: 0, dropped: 0, withheld: TASKS });
  expect(counts.flaky).toMatchObject({ answered: TASKS, judged: TASKS });
  expect(counts.broken).toMatchObject({ answered: 0, judged: 0 });
  // What a display counts while the run goes on is what the report says of it.
  const state = startProgress('endings', 0);
  for (const event of events) trackProgress(state, event, 0);
  for (const { condition, counts: shown } of state.cells)
    for (const key of ['answered', 'judged', 'dropped', 'withheld'] as const)
      expect([condition, key, shown[key] ?? 0]).toEqual([condition, key, counts[condition]?.[key] ?? 0]);

  const asked = server.requests.length;
  const { summary: again } = await runToEnd(study, folder);
  expect(again).toMatchObject({ outcome: 'incomplete', asked: 0, judged: 0, failed: TASKS });
  expect(server.requests.length - asked).toBe(2 * TASKS);
});

test('a study may count what a provider withheld as refusals, and its runs say so from then on', async () => {
  await using server = await serveEndings();
  const folder = temporaryFolder();
  const names = ['plain', 'filter', 'refusal'];
  const { summary } = await runToEnd(studyAt(server.url, names), folder);
  expect(summary.outcome).toBe('complete');
  expect(countsOf(folder).refusal).toMatchObject({
    withheld: TASKS,
    valid: 0,
    refusal: { count: 0, rate: null },
  });
  const { summary: recounted, events } = await runToEnd(
    studyAt(server.url, names, { withheld: 'refusal' }),
    folder,
  );
  expect(recounted).toMatchObject({ outcome: 'complete', asked: 0, judged: 0 });
  for (const condition of ['filter', 'refusal'])
    expect(countsOf(folder)[condition]).toMatchObject({
      judged: TASKS,
      valid: TASKS,
      refusal: { count: TASKS, rate: 1 },
    });
  expect(countsOf(folder).refusal).not.toHaveProperty('withheld');
  expect(events.find(({ kind }) => kind === 'planned')).toMatchObject({ withheld: 'refusal' });
});
