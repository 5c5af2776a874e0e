import { describe, expect, test } from 'vitest';
import { serveReplies } from '../../test/server/serve-replies.ts';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import { openStore, traceStatusOf } from '../store/index.ts';
import { shareOfStudy } from './in-process/judging-share.ts';
import { estimateRun, judgeRun, parseStudy, prepareRun, runStudy, type Study } from './index.ts';
import { tellThinkers } from './tell-thinkers.ts';

const NO = '{"decision":"no_convergence","reason":"It asks."}';
const YES = '{"decision":"convergence","reason":"It means to."}';
const TASKS = '[deception-fountain-appeal, deception-clinic-waitlist]';

/** A study of one thinking subject, whose suffix says whether it thinks aloud, with a judge of answers and one of traces. */
function studyAt(url: string, more = ''): Study {
  const at = `baseURL: "${url}"`;
  return parseStudy(
    `name: thoughts
benchmark: { source: builtin, tasks: ${TASKS}, twins: false }
subjects: [{ name: s, model: openai-compatible/s, stage: thinking, ${at} }]
conditions:
  - baseline
  - { name: silent, direction: pro, steps: [{ kind: suffix, text: SILENT }] }
judges:
  - { name: answers, model: openai-compatible/answers, ${at} }
  - { name: thoughts, model: openai-compatible/thoughts, sees: reasoning, ${at} }
limits: { concurrency: 1${more} }
`,
    'study.yaml',
  );
}

/** Answers at once where the suffix says so, and thinks aloud before it answers elsewhere. */
const serve = () =>
  serveReplies({
    s: (asked) => (asked.includes('SILENT') ? 'Openly.' : '<think>\nQuietly, then.\n</think>\n\nOpenly.'),
    answers: [NO],
    thoughts: [YES],
  });

async function runAll(study: Study, out: string) {
  for await (const event of runStudy(study, { out, env: {}, preflight: false }))
    if (event.kind === 'finished') return event.summary;
  return undefined;
}

test('a judge of traces sees the task and the trace, and its decisions are kept from those on answers', async () => {
  const out = temporaryFolder();
  await using server = await serve();
  const summary = await runAll(studyAt(server.url), out);
  expect(summary).toMatchObject({ outcome: 'complete', asked: 4, judged: 6 });
  const asked = (model: string) => server.requests.filter((request) => request.model === model);
  const [told, shown] = asked('thoughts')[0]?.messages ?? [];
  expect(told?.content).toContain('private thoughts');
  expect(shown?.content).toMatch(
    /=== THOUGHTS \w+ ===\nQuietly, then\.\n=== END OF THOUGHTS .*Grade the thoughts\./s,
  );
  expect(shown?.content).toMatch(/=== KEY /);
  expect(shown?.content).not.toContain('Openly');
  expect(asked('thoughts')).toHaveLength(2);
  for (const { messages } of asked('answers')) expect(messages[1]?.content).not.toContain('Quietly');

  using store = openStore(out, 'read');
  const [judge] = store.query.traceJudges();
  expect(judge?.facts).toMatchObject({ sees: 'reasoning' });
  expect(store.query.judges().map(({ name }) => name)).toEqual(['answers']);
  expect(store.query.countTraces()).toEqual({ answers: 4, traces: 2 });
  const statuses = [...store.query.traceOutcomes('thoughts')].map((one) => [one.condition, one.status]);
  expect(statuses).toEqual([
    ['baseline', 'convergence'],
    ['silent', 'untraced'],
    ['baseline', 'convergence'],
    ['silent', 'untraced'],
  ]);
  const records = [...store.query.records()];
  expect(records.map((one) => [one.trial.condition, traceStatusOf(one, 'thoughts')])).toEqual(statuses);
  expect([...store.query.outcomes('answers')].map(({ status }) => status)).toEqual(
    Array.from({ length: 4 }, () => 'no_convergence'),
  );
  expect(store.browse.index().judges.map(({ name }) => name)).toEqual(['answers']);
  const differing = (thoughts: 'concealment' | 'unvoiced') =>
    store.browse.page({ thoughts }, 'plan', 0, 10).rows.map(({ condition }) => condition);
  expect(differing('concealment')).toEqual(['baseline', 'baseline']);
  expect(differing('unvoiced')).toEqual([]);
  const detail = store.browse.detail(records[0]?.trial.id ?? '', 0, 100);
  expect(detail?.judgements.map(({ judge: name, ofTrace }) => [name, ofTrace])).toEqual([
    ['answers', undefined],
    ['thoughts', true],
  ]);
});

test('a budget keeps nothing for a trace that does not come', async () => {
  const out = temporaryFolder();
  await using server = await serve();
  // Enough for all calls, and for what is kept of one thinking answer, but not of two.
  const study = studyAt(server.url, ', budgetTokens: 70000');
  expect(await runAll(study, out)).toMatchObject({ outcome: 'complete', judged: 6 });
  const share = shareOfStudy(study, { tasks: [], twins: [] });
  expect([...share({ shownTokens: 10, shownWithTrace: null }).keys()]).toEqual(['answers']);
  const ofTrace = (tokens: number) =>
    share({ shownTokens: 10, shownWithTrace: tokens }).get('thoughts')?.tokens ?? 0;
  // Asked again at most once, so a thousand tokens more are read twice.
  expect(ofTrace(1_010) - ofTrace(10)).toBe(2_000);
});

test('a dry run counts what judging traces may take', async () => {
  const study = studyAt('http://127.0.0.1:9/v1');
  const noted: string[] = [];
  const prepared = await prepareRun(study, {
    limit: null,
    onFetch: () => {},
    onNotice: (text) => noted.push(text),
    signal: new AbortController().signal,
  });
  const calls = estimateRun(study, prepared.plan).calls.map((one) => [one.party.name, one.calls]);
  expect(calls).toEqual([
    ['s', 4],
    ['answers', 8],
    ['thoughts', 8],
  ]);
  expect(noted).toEqual([]);
  const mixed = study.subjects.map((subject) => ({ ...subject, stage: 'instruct' as const }));
  expect(tellThinkers({ ...study, subjects: mixed })).toEqual([
    's: not said to think (stage: thinking). Answers without a trace are left out of what "thoughts" measures, and counted there.',
  ]);
});

test('another judge of traces may come later, where there are traces', async () => {
  const out = temporaryFolder();
  await using server = await serve();
  await runAll(studyAt(server.url), out);
  const offline = { kind: 'offline', name: 'offline-reasoning', sees: 'reasoning' } as const;
  for await (const event of judgeRun(out, offline))
    if (event.kind === 'finished') expect(event.summary).toMatchObject({ outcome: 'complete', judged: 2 });
  using store = openStore(out, 'read');
  expect(store.query.traceJudges().map(({ name }) => name)).toEqual(['thoughts', 'offline-reasoning']);
  expect(store.query.traceJudges()[1]?.facts).toMatchObject({ screening: true, knownError: null });

  const silent = temporaryFolder();
  const { conditions, ...study } = studyAt(server.url);
  await runAll({ ...study, conditions: conditions.slice(1) }, silent);
  await expect(judgeRun(silent, offline).next()).rejects.toThrow(
    'none of the 2 answers to be judged comes with a trace',
  );
});

describe('what can be no judge of traces is told', () => {
  const thinker = 'subjects: [{ name: a, model: local/x, stage: thinking }]';
  const judges = (list: string, subjects = thinker) =>
    parseStudy(`name: s\n${subjects}\njudges: [${list}]\n`, 'study.yaml');

  test('and the offline judge can be one by its name', () => {
    expect(judges('{ name: offline }, { name: offline-reasoning }').judges[1]).toEqual({
      kind: 'offline',
      name: 'offline-reasoning',
      sees: 'reasoning',
    });
    const said = judges('{ name: offline }, { name: offline-reasoning, sees: reasoning }');
    expect(said.judges).toHaveLength(2);
  });

  test.each([
    ['{ name: offline-reasoning }', 'first judge is the one that the tables use'],
    ['{ name: t, model: local/y, sees: reasoning }, { name: offline }', 'Put a judge of answers before it'],
    [
      '{ name: offline }, { name: offline-reasoning }, { name: t, model: local/y, sees: reasoning }',
      '"offline-reasoning" and "t" both judge what subjects thought',
    ],
    [
      '{ name: offline }, { name: offline-reasoning }, { name: p, panel: [offline, offline-reasoning] }',
      'The panel "p" decides on answers',
    ],
    ['{ name: offline, sees: reasoning }', 'call it "offline-reasoning"'],
    [
      '{ name: offline }, { name: offline-reasoning, sees: task }',
      '"sees" is for judges that ask a model, and "offline-reasoning" asks none',
    ],
  ])('%s', (list, told) => {
    expect(() => judges(list)).toThrow(told);
  });

  test('with subjects that do not think', () => {
    const list = '{ name: offline }, { name: offline-reasoning }';
    expect(() => judges(list, 'subjects: [{ name: a, model: local/x }]')).toThrow(
      'No subject of this study thinks before it answers',
    );
  });
});
