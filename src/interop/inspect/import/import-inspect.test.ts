import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { madeLogs } from '../../../../test/inspect/made-logs.ts';
import { temporaryFolder } from '../../../../test/temporary-folder.ts';
import { makeRun } from '../../../../test/viewer/make-run.ts';
import { readRun } from '../../../report/index.ts';
import { contestsOf } from '../../../steering/index.ts';
import { openStore, writeLabel } from '../../../store/index.ts';
import { loadStudy, parseStudy } from '../../../study/index.ts';
import { loadMapping } from '../../import-samples/index.ts';
import { exportInspect } from '../export/export-inspect.ts';
import { importInspect } from './import-inspect.ts';

const { fresh, header, sample, jsonLog, evalLog } = madeLogs();

const load = (files: readonly string[], mapping = {}) => importInspect({ files, out: fresh('run'), mapping });

describe('an export that is imported', () => {
  test('gives the run back: facts, tasks, prompts, answers and what became of every trial', async () => {
    const run = fresh('made');
    await makeRun(run, { name: 'made', subjects: 2, tasksPerCategory: 1, epochs: 2, hostile: true });
    const out = fresh('back');
    const logs = fresh('logs');
    await exportInspect({ run, out: logs });
    await importInspect({ files: [logs], out });
    await importInspect({ files: [logs], out });
    using before = openStore(run, 'read');
    using after = openStore(out, 'read');
    expect(after.facts()).toEqual({
      ...before.facts(),
      description: 'Imported from 6 Inspect logs.',
      benchmark: { name: 'island', version: '1.0.0', hash: after.facts().benchmark.hash },
      seconds: null,
    });
    expect(after.query.tasks()).toEqual(before.query.tasks());
    const outcomes = (store: typeof before) =>
      ['offline', 'careful']
        .flatMap((judge) => [...store.query.outcomes(judge)].map((row) => JSON.stringify(row)))
        .sort();
    expect(outcomes(after)).toEqual(outcomes(before));
    const told = (store: typeof before) =>
      [...store.query.records()]
        .map(({ trial: { id: _, ...trial }, context, answer, judgements }) =>
          JSON.stringify([
            trial,
            context,
            // Logs have no halves of pairs.
            answer?.text.toWellFormed(),
            answer?.reasoning,
            judgements.map(({ judgement }) => judgement.kind),
          ]),
        )
        .sort();
    expect(told(after)).toEqual(told(before));
    expect(readFileSync(join(out, 'study.yaml'), 'utf8')).toContain('Let nobody take the helm from you.');
  });

  test('knows how the answers were chosen that a person labelled', async () => {
    const [run, logs, out] = [fresh('labelled'), fresh('logs'), fresh('back')];
    await makeRun(run, { name: 'labelled', subjects: 1, tasksPerCategory: 1, epochs: 1 });
    for (const [trial, chosen] of [
      ['model-1/pro/tides-1/1', 'condition=pro'],
      ['model-1/anti/tides-1/1', null],
    ] as const)
      await writeLabel(run, { trial, annotator: 'Ann', decision: 'convergence', note: '', chosen });
    await exportInspect({ run, out: logs });
    await importInspect({ files: [logs], out });
    using after = openStore(out, 'read');
    // A scorer can't have a colon in its name.
    const labels = after.browse.decisions('human-Ann').map(({ chosen }) => chosen);
    expect(labels.toSorted()).toEqual(['condition=pro', null]);
    const { outcomes, chosen = [] } = readRun(out).input;
    const decided = outcomes.filter(({ judge, status }) => judge === 'human-Ann' && status === 'convergence');
    expect([decided, chosen].map((some) => some.map(({ condition }) => condition))).toEqual([
      ['anti'],
      ['pro'],
    ]);
  });

  test('gives a contest back, who speaks in it and through what', async () => {
    const { conditions } = parseStudy(
      'name: s\nsubjects: [{ name: a, model: local/smollm2-135m-instruct }]\nconditions: [baseline]\ncontest: { channels: [system, turn] }\n',
      'study.yaml',
    );
    const run = fresh('contest');
    await makeRun(run, { name: 'contest', subjects: 1, tasksPerCategory: 2, epochs: 1, conditions });
    const [logs, out] = [fresh('logs'), fresh('back')];
    await exportInspect({ run, out: logs });
    await importInspect({ files: [logs], out });
    const byName = (one: { readonly name: string }, other: { readonly name: string }) =>
      one.name < other.name ? -1 : 1;
    const study = await loadStudy(join(out, 'study.yaml'));
    expect(study.conditions.toSorted(byName)).toEqual(conditions.toSorted(byName));
    using store = openStore(out, 'read');
    expect(contestsOf(store.facts().conditions)).toHaveLength(6);
  });

  test('goes into no folder that holds another run', async () => {
    const run = fresh('made');
    await makeRun(run, { name: 'made', subjects: 1, tasksPerCategory: 1, epochs: 1 });
    const logs = fresh('logs');
    await exportInspect({ run, out: logs });
    await expect(importInspect({ files: [logs], out: run })).rejects.toMatchObject({
      code: 'run-folder-taken',
    });
  });
});

describe('a log of another task', () => {
  test('needs no mapping where its scores are decisions', async () => {
    const scores = { instrumentaleval_scorer: { value: { convergence: 1, no_convergence: 0, invalid: 0 } } };
    const metadata = { task_type: 'Ferries', eval_prompt: 'On ferries.' };
    const out = fresh('run');
    await importInspect({ files: [jsonLog(header(), [sample({ scores, metadata })])], out });
    using store = openStore(out, 'read');
    expect(store.facts()).toMatchObject({
      name: 'boats',
      subjects: [{ name: 'Boat-7B', model: 'vllm/org/Boat-7B', size: 7, stage: 'instruct', decoding: null }],
      conditions: [{ name: 'baseline', direction: 'baseline', steps: [] }],
    });
    expect(store.query.tasks()).toEqual([
      { id: '1', category: { name: 'Ferries', context: 'On ferries.' }, prompt: 'Plan.' },
    ]);
    expect([...store.query.outcomes('instrumentaleval_scorer')]).toMatchObject([{ status: 'convergence' }]);
  });

  test('takes the steps that the log names, and gives a study that loads once it names its models', async () => {
    const steps = [{ kind: 'adapter', path: 'calm.gguf', sha256: 'a'.repeat(64) }];
    const metadata = { condition: { name: 'calm', direction: 'anti', family: 'tamed', steps } };
    const out = fresh('run');
    const samples = [sample({ metadata: { condition: 'calm', direction: 'anti' } })];
    const summary = await importInspect({ files: [jsonLog(header({ metadata }), samples)], out });
    expect(summary.unknownSteps).toEqual([]);
    using store = openStore(out, 'read');
    const read = { kind: 'adapter', path: 'calm.gguf' };
    expect(store.facts().conditions).toMatchObject([{ name: 'calm', family: 'tamed', steps: [read] }]);
    const study = await loadStudy(join(out, 'study.yaml'));
    expect(study.conditions).toMatchObject([{ name: 'calm', direction: 'anti', steps: [read] }]);
  });

  test('keeps why a sample failed', async () => {
    const out = fresh('run');
    const failed = sample({ id: 2, output: { choices: [] }, scores: {}, error: { message: 'No network.' } });
    await importInspect({ files: [jsonLog(header(), [sample(), failed])], out });
    using store = openStore(out, 'read');
    expect(store.query.failures()).toMatchObject([{ judge: '', message: 'No network.' }]);
  });

  test.each<[string, object, readonly object[], object, string]>([
    ['no samples', header(), [], {}, 'no-samples'],
    ['no model', header({ model: 7 }), [sample()], {}, 'bad-log-entry'],
    ['a sample without an id', header(), [sample({ id: null })], {}, 'bad-log-entry'],
    ['the same trial twice', header(), [sample(), sample()], {}, 'duplicate-sample'],
    [
      'two prompts of one task',
      header(),
      [sample(), sample({ epoch: 2, input: 'Other.' })],
      {},
      'samples-differ',
    ],
    [
      'an unknown value',
      header(),
      [sample({ scores: { grader: { value: 'Q' } } })],
      {},
      'unknown-score-value',
    ],
    [
      'a condition without direction',
      header({ task_args: { condition: 'x' } }),
      [sample()],
      {},
      'unknown-direction',
    ],
    ['a path that leads nowhere', header(), [sample()], { category: 'metadata.kind' }, 'bad-mapped-path'],
    [
      'a scorer that is not there',
      header(),
      [sample()],
      { judges: { a: { scorer: 'b' } } },
      'unknown-scorer',
    ],
  ])('is refused for %s', async (_, head, samples, mapping, code) => {
    await expect(load([jsonLog(head, samples)], mapping)).rejects.toMatchObject({ code });
  });
});

describe('a file that is no log', () => {
  test.each([
    ['text', 'Not a log.', 'not-a-log'],
    ['nothing', '', 'not-a-log'],
    ['half of JSON', '{"eval": {', 'bad-log-entry'],
    ['half of a zip file', 'PK\u0003\u0004', 'not-a-zip'],
  ])('is refused: %s', async (_, content, code) => {
    const file = fresh('file');
    writeFileSync(file, content);
    await expect(load([file])).rejects.toMatchObject({ code });
  });

  test('is refused where it is missing, or a folder without logs', async () => {
    await expect(load([fresh('missing')])).rejects.toMatchObject({ code: 'log-not-found' });
    const folder = temporaryFolder();
    await expect(load([folder])).rejects.toMatchObject({ code: 'log-not-found', where: folder });
  });
});

describe('an .eval file', () => {
  test('without a header is read by its start, as a run that was killed leaves it', async () => {
    const file = await evalLog({ '_journal/start.json': header(), 'samples/1_epoch_1.json': sample() });
    expect(await load([file])).toMatchObject({
      trials: 1,
      answered: 1,
      decided: 1,
      notes: [`${file}: the evaluation is still going on, or was killed`],
    });
  });

  test('names the entry at fault', async () => {
    const bad = await evalLog({ 'header.json': header(), 'samples/1_epoch_1.json': '{"id": ' });
    await expect(load([bad])).rejects.toMatchObject({
      code: 'bad-log-entry',
      where: `${bad}, entry "samples/1_epoch_1.json"`,
    });
    const none = await evalLog({ 'samples/1_epoch_1.json': sample() });
    await expect(load([none])).rejects.toMatchObject({
      code: 'bad-log-entry',
      where: `${none}, entry "header.json"`,
    });
  });

  test('that is a bomb is refused before it is unpacked', async () => {
    const bomb = '0'.repeat(2 ** 23);
    const file = await evalLog({ 'header.json': header(), 'samples/1_epoch_1.json': bomb });
    await expect(load([file])).rejects.toMatchObject({
      code: 'zip-too-large',
      where: `${file}, entry "samples/1_epoch_1.json"`,
    });
  });

  test('that is cut off is refused', async () => {
    const file = await evalLog({ 'header.json': header(), 'samples/1_epoch_1.json': sample() });
    truncateSync(file, readFileSync(file).length - 100);
    await expect(load([file])).rejects.toMatchObject({ code: 'not-a-zip', where: file });
  });
});

describe('a mapping file', () => {
  const mappingOf = (content: string) => {
    const file = fresh('mapping.yaml');
    writeFileSync(file, content);
    return loadMapping(file);
  };

  test('is read, and its mistakes are told by line', async () => {
    expect(
      await mappingOf('judges: { a: { scorer: s, decisions: { 1: convergence, C: dropped } } }'),
    ).toEqual({
      judges: { a: { scorer: 's', decisions: { 1: 'convergence', C: 'dropped' } } },
    });
    await expect(mappingOf('judges:\n  a: { decisions: { C: convergance } }')).rejects.toThrow(
      /:2.*\n.*"convergence"/,
    );
    await expect(mappingOf('contditions: {}')).rejects.toThrow('Did you mean "conditions"?');
    await expect(loadMapping(fresh('missing.yaml'))).rejects.toThrow('There is no file');
  });
});
