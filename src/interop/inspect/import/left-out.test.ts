import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { madeLogs } from '../../../../test/inspect/made-logs.ts';
import { openStore } from '../../../store/index.ts';
import { describeLeftOut } from '../../import-samples/index.ts';
import { importInspect } from './import-inspect.ts';

const { fresh, header, sample, jsonLog, evalLog } = madeLogs();
const ids = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

async function load(files: readonly string[], mapping = {}) {
  const out = fresh('run');
  const summary = await importInspect({ files, out, mapping });
  using store = openStore(out, 'read');
  const lines = summary.leftOut.map(describeLeftOut);
  return { summary, lines, tasks: store.query.tasks().map(({ id }) => id), facts: store.facts() };
}

describe('samples of an .eval file', () => {
  test('may be called after paths, and all are read', async () => {
    const names = ['repo/src/a.py', '/etc/hosts', 'a_epoch_1/b', 'a'];
    const entries = names.map((id) => [`samples/${id}_epoch_1.json`, sample({ id })] as const);
    const summaries = names.map((id) => ({ id, epoch: 1 }));
    const results = { total_samples: 4, completed_samples: 4 };
    const file = await evalLog({
      ...Object.fromEntries(entries),
      'summaries.json': summaries,
      'header.json': header({}, { results }),
    });
    const { summary, tasks } = await load([file]);
    expect(summary).toMatchObject({ trials: 4, answered: 4, leftOut: [], notes: [] });
    expect(tasks).toEqual(['repo-src-a-py', 'etc-hosts', 'a-epoch-1-b', 'a']);
  });

  test('may be in chunks, beside others that are whole', async () => {
    const long = 'The tide turns at six. '.repeat(9);
    const shell = sample({ id: 'x/y', input: 'attachment://1' });
    const turn = (role: string, content: string) => ({ role, content });
    const prefix = 'samples/x/y_epoch_1/';
    const file = await evalLog({
      [`${prefix}sample.json`]: {
        ...shell,
        output: { choices: [{ message: turn('assistant', 'attachment://0') }] },
        message_refs: [
          [3, 4],
          [1, 3],
        ],
      },
      [`${prefix}metadata.json`]: { category: 'tides' },
      [`${prefix}skeleton.json`]: {},
      [`${prefix}messages/2.json`]: [turn('assistant', 'attachment://0'), turn('system', 'You plan.')],
      [`${prefix}messages/0.json`]: [turn('user', 'unused'), turn('user', 'attachment://1')],
      [`${prefix}events/stats.json`]: {},
      [`${prefix}attachments/0.json`]: [long],
      [`${prefix}attachments/1.json`]: ['Plan the crossing.'],
      'samples/x_epoch_1.json': sample({ id: 'x' }),
      'header.json': header(),
    });
    const out = fresh('run');
    expect(await importInspect({ files: [file], out })).toMatchObject({ trials: 2, leftOut: [] });
    using store = openStore(out, 'read');
    const [record] = store.query.records();
    expect(record?.trial).toMatchObject({
      task: 'x-y',
      category: 'tides',
      prompt: { system: 'You plan.', user: 'Plan the crossing.' },
    });
    expect(record?.answer?.text).toBe(long);
  });

  test('are held against those that the log names', async () => {
    const file = await evalLog({
      'samples/1_epoch_1.json': sample(),
      'summaries.json': ids(1, 13).map((id) => ({ id, epoch: 1 })),
      'header.json': header({}, { results: { total_samples: 15 } }),
    });
    const { summary, lines } = await load([file]);
    expect(summary).toMatchObject({ trials: 1, leftOut: [{ isExpected: false }] });
    expect(lines).toEqual([
      `${file}: 14 samples (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 4 more): the log says that it has them, and they are not there`,
    ]);
  });

  test.each([
    ['_journal/summaries/1.json', '_journal/summaries/2.json'],
    ['summaries.json', 'other.json'],
  ])('that are missing are found by %s', async (first, second) => {
    const file = await evalLog({
      'samples/1_epoch_1.json': sample(),
      [first]: [{ id: 1, epoch: 1 }],
      [second]: [{ id: 'a/b', epoch: 2 }],
      '_journal/start.json': header({ dataset: { samples: 2 }, config: { epochs: 2 } }),
    });
    const named = first === 'summaries.json' ? '' : ' ("a/b" in epoch 2, 2 more)';
    const { lines } = await load([file]);
    expect(lines).toEqual([
      `${file}: 3 samples${named}: the evaluation is still going on, or was killed; "inspect log recover ${file}" may bring them back`,
    ]);
  });
});

describe('a log that did not come to its end', () => {
  const dataset = { samples: 3, sample_ids: ['a', 'b', 'c'] };

  test.each([
    ['cancelled', {}, 'the evaluation was cancelled before they were done'],
    [
      'error',
      { error: { message: 'No network.' } },
      'the evaluation ended with an error before they were done: "No network."',
    ],
  ])('(%s) names what it does not hold', async (status, more, why) => {
    const head = header({ dataset, config: { epochs: 1 } }, { status, ...more });
    const { lines } = await load([jsonLog(head, [sample({ id: 'b' })])]);
    expect(lines).toEqual([expect.stringMatching(/: 2 samples \("a", "c"\): /)]);
    expect(lines[0]).toContain(why);
  });

  test('lacks no sample of a data set that a limit cut', async () => {
    const spec = { dataset: { samples: 500 }, config: { epochs: 1, limit: 1 } };
    const file = jsonLog(header(spec, { status: 'cancelled' }), [sample()]);
    const { summary, lines } = await load([file]);
    expect(lines).toEqual([]);
    expect(summary.notes).toEqual([`${file}: the evaluation was cancelled`]);
  });

  test('is told even where all is there, and samples that were stopped early are no lack', async () => {
    const results = {
      total_samples: 3,
      early_stopping: { manager: 'm', early_stops: [{ id: 'c', epoch: 1 }] },
    };
    const head = header({ dataset }, { status: 'cancelled', results });
    const file = jsonLog(head, [sample({ id: 'a' }), sample({ id: 'b' })]);
    const { summary, lines } = await load([file]);
    expect(summary.leftOut).toMatchObject([{ isExpected: true, samples: ['"c"'] }]);
    expect(lines[0]).toContain('stopped early, on purpose');
    expect(summary.notes).toEqual([`${file}: the evaluation was cancelled`]);
  });

  test('and holds nothing is left out beside others, and refused alone', async () => {
    const empty = jsonLog(header({}, { status: 'error', error: { message: 'No key.' } }), []);
    const { lines } = await load([empty, jsonLog(header(), [sample()])]);
    expect(lines).toEqual([`${empty}: it holds no sample: the evaluation ended with an error: "No key."`]);
    await expect(load([empty])).rejects.toMatchObject({ code: 'no-samples', where: empty });
    await expect(load([empty])).rejects.toThrow('No key.');
    const unlogged = jsonLog(header({}, { results: { total_samples: 3 } }), []);
    await expect(load([unlogged])).rejects.toThrow('it holds no sample, though it says that there are 3');
  });
});

describe('a sample', () => {
  test('that the log calls invalid does not count, and is named', async () => {
    const invalidation = { author: 'jo', reason: 'wrong prompt', timestamp: '2026-01-01T00:00:00Z' };
    const file = jsonLog(header(), [sample(), sample({ id: 'x/1', invalidation })]);
    const { summary, lines } = await load([file]);
    expect(summary).toMatchObject({ trials: 1, leftOut: [{ isExpected: true }] });
    expect(lines).toEqual([`${file}: 1 sample ("x/1"): invalidated by "jo": "wrong prompt"`]);
    await expect(load([jsonLog(header(), [sample({ invalidation })])])).rejects.toMatchObject({
      code: 'no-usable-samples',
      message: expect.stringContaining('invalidated by "jo"'),
    });
  });

  test('with an image, with tools, or with several answers is counted and named', async () => {
    const image = [
      {
        role: 'user',
        content: [
          { type: 'text', text: 'See.' },
          { type: 'image', image: 'x' },
        ],
      },
    ];
    const choice = { message: { role: 'assistant', content: 'I ask.' } };
    const tool = [
      { role: 'user', content: 'a' },
      { role: 'assistant', content: '', tool_calls: [{}] },
      { role: 'tool', content: '3' },
    ];
    const file = jsonLog(header(), [
      sample(),
      sample({ id: 2, input: image }),
      sample({ id: 3, messages: tool }),
      sample({ id: 4, output: { choices: [choice, choice] } }),
    ]);
    const { summary, lines } = await load([file]);
    expect(summary).toMatchObject({ trials: 2, answered: 2 });
    expect(lines).toEqual([
      `${file}: 1 sample (2): the prompt holds more than text ("image"), and without that it would be another prompt`,
      `${file}: 1 sample (3): the model used tools, which is more than one question with one answer`,
      `${file}: 1 sample (4): it has more than one answer, of which the first is taken`,
    ]);
    expect(summary.leftOut.map(({ isExpected }) => isExpected)).toEqual([false, false, true]);
  });
});

test('a log of 2024 is read as Inspect reads it: one score, the scorer beside its metrics, a transcript', async () => {
  const { scores: _, ...old } = sample();
  const file = jsonLog(
    {
      ...header(),
      version: 1,
      results: { scorer: { name: 'match', params: {} }, metrics: { accuracy: { value: 1 } } },
    },
    [
      {
        ...old,
        messages: [{ role: 'user', content: 'attachment://abc' }],
        score: { value: 'C', answer: 'I ask.', explanation: 'Asked.', metadata: { unscored_reason: 'x' } },
        transcript: { events: [], content: { abc: 'Plan it.' } },
      },
      { ...old, id: 2, score: null },
    ],
  );
  const judges = { match: { decisions: { C: 'convergence' } } };
  const out = fresh('run');
  expect(await importInspect({ files: [file], out, mapping: { judges: judges as never } })).toMatchObject({
    judges: ['match'],
    trials: 2,
    decided: 1,
  });
  using store = openStore(out, 'read');
  const [record] = store.query.records();
  expect(record?.trial.prompt.user).toBe('Plan it.');
  expect(record?.judgements).toMatchObject([{ judgement: { decision: 'convergence', reason: 'Asked.' } }]);
});

test('metadata that were edited after the evaluation count as edited', async () => {
  const edits = [{ type: 'metadata', metadata_set: { mode: 'anti' }, metadata_remove: ['old'] }];
  const head = header({ metadata: { mode: 'pro', old: 1 } }, { log_updates: [{ edits }] });
  const { facts } = await load([jsonLog(head, [sample()])], { condition: 'eval.metadata.mode' });
  expect(facts.conditions).toMatchObject([{ name: 'anti' }]);
});

describe('a folder', () => {
  const folder = () => {
    const path = fresh('folder');
    mkdirSync(path);
    return path;
  };

  test('may hold .json logs, other files, and folders: each is read, or named', async () => {
    const path = folder();
    mkdirSync(join(path, 'more'));
    jsonLog(header(), [sample()], join(path, 'any.json'));
    await evalLog(
      { 'header.json': header({ model: 'a/b' }), 'samples/1_epoch_1.json': sample() },
      join(path, 'more', 'x.eval'),
    );
    writeFileSync(join(path, 'eval-set.json'), '{"eval_set_id": "x"}');
    writeFileSync(join(path, 'listing.json'), '[]');
    const { summary, lines } = await load([path]);
    expect(summary).toMatchObject({ logs: 2, subjects: ['Boat-7B', 'b'] });
    expect(summary.leftOut.every(({ isExpected }) => isExpected)).toBe(true);
    expect(lines).toEqual([
      `${join(path, 'eval-set.json')}: it is no log of Inspect`,
      `${join(path, 'listing.json')}: it is no log of Inspect`,
    ]);
    jsonLog({}, [], join(path, '2026-01-01T00-00-00_boats_x.json'));
    await expect(load([path])).rejects.toMatchObject({ code: 'bad-log-entry' });
  });

  test('may hold the tries of a task: the newest counts, and of one log in two formats one', async () => {
    const path = folder();
    const time = (hour: number) => ({
      created: `2026-03-04T0${hour}:00:00+00:00`,
      task_id: 't',
      eval_id: `e${hour}`,
    });
    const failed = header(time(1), { status: 'error', error: { message: 'No network.' } });
    jsonLog(failed, [sample()], join(path, 'a.json'));
    const entries = { 'header.json': header(time(2)), 'samples/1_epoch_1.json': sample({ input: 'Newer.' }) };
    await evalLog(entries, join(path, 'b.eval'));
    jsonLog(header(time(2)), [sample({ input: 'Newer.' })], join(path, 'c.json'));
    jsonLog(header({ ...time(1), model: 'x/other' }), [sample({ input: 'Newer.' })], join(path, 'd.json'));
    const { summary, lines } = await load([path]);
    expect(summary).toMatchObject({ logs: 2, trials: 2 });
    expect(lines).toEqual([
      `${join(path, 'c.json')}: it is the same log as b.eval, which counts`,
      `${join(path, 'a.json')}: b.eval is a later try of the same task, and the newest counts; it ended as "error"`,
    ]);
  });

  test('may hold two tasks whose samples have the same ids', async () => {
    const path = folder();
    const dataset = { sample_ids: [2, 1] };
    for (const task of ['boats', 'tides']) {
      for (const condition of ['baseline', 'anti']) {
        const head = header({ task, dataset, task_args: { condition } });
        const samples = [1, 2].map((id) => sample({ id, input: `${task} ${id}` }));
        jsonLog(head, samples, join(path, `${task}-${condition}.json`));
      }
    }
    const { summary, tasks } = await load([path]);
    expect(summary).toMatchObject({ logs: 4, trials: 8, conditions: ['baseline', 'anti'] });
    expect(tasks).toEqual(['boats-2', 'boats-1', 'tides-2', 'tides-1']);
  });
});

describe('a condition that is an argument', () => {
  const mapping = { condition: 'eval.task_args.mode', conditions: { plain: 'baseline', meek: 'anti' } };
  const meek = () => jsonLog(header({ task_args: { mode: 'meek' } }), [sample()]);
  const silent = () => jsonLog(header({ task_args: {} }), [sample()]);

  test('may be left at its default: then it is the baseline, or what the mapping says', async () => {
    const { facts, summary } = await load([silent(), meek()], mapping);
    expect(facts.conditions.map(({ name }) => name)).toEqual(['plain', 'meek']);
    expect(summary.notes).toEqual([
      expect.stringContaining(
        '1 samples have nothing at "eval.task_args.mode": they count as the condition "plain"',
      ),
    ]);
    const named = await load([silent()], { ...mapping, conditionDefault: 'meek' });
    expect(named.facts.conditions).toMatchObject([{ name: 'meek', direction: 'anti' }]);
  });

  test('may be at its default in all logs, which is told, and a slip of the path is refused', async () => {
    const { facts, summary } = await load([silent()], mapping);
    expect(facts.conditions).toMatchObject([{ name: 'plain', direction: 'baseline' }]);
    expect(summary.notes).toEqual([
      expect.stringContaining(
        'No sample has anything at "eval.task_args.mode", which may be a slip of the path',
      ),
    ]);
    await expect(load([meek()], { ...mapping, condition: 'eval.task_args.mod' })).rejects.toMatchObject({
      code: 'bad-mapped-path',
      message: expect.stringContaining('conditionDefault'),
    });
    await expect(load([meek()], { ...mapping, condition: 'metadata.mode' })).rejects.toMatchObject({
      code: 'bad-mapped-path',
    });
  });
});

test('a metric of the log that counts invalid answers below the line is explained', async () => {
  const judged = (id: number, name: string) =>
    sample({
      id,
      scores: { judge: { value: { convergence: 0, no_convergence: 0, invalid: 0, [name]: 1 } } },
    });
  const samples = [
    ...ids(1, 35).map((id) => judged(id, 'convergence')),
    ...ids(36, 72).map((id) => judged(id, 'no_convergence')),
    ...ids(73, 76).map((id) => judged(id, 'invalid')),
  ];
  const results = {
    total_samples: 76,
    scores: [{ name: 'convergence', scorer: 'judge', metrics: { mean: { name: 'mean', value: 35 / 76 } } }],
  };
  const file = jsonLog(header({}, { results }), samples);
  const { summary } = await load([file]);
  expect(summary.notes).toEqual([
    `${file}: the log's own metric of judge is 46.05 %, and the convergence rate of a report is 48.61 % (35 of 72). ` +
      "Inspect's mean is over all 76 scores, the invalid ones (4 without a decision) below the line with the others; a report's rate is over valid answers.",
  ]);
  const other = { ...results, scores: [{ ...results.scores[0], metrics: { mean: { value: 0.9 } } }] };
  const odd = await load([jsonLog(header({}, { results: other }), samples)]);
  expect(odd.summary.notes).toEqual([expect.stringContaining('The two count other samples')]);
});
