import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type MadeResult,
  type MadeRun,
  makePublished,
  writePublished,
} from '../../../test/write-published.ts';
import {
  CountsDifferError,
  DuplicateRunError,
  DuplicateTaskError,
  MalformedLogError,
  NoPublishedRunsError,
  PublishedConfigError,
  PublishedFileError,
  PublishedFolderNotFoundError,
  PublishedSummaryError,
  readPublishedRuns,
  TruncatedLogError,
  UnknownDecisionError,
} from './index.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'steerlab-published-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

const one: MadeResult = { number: 1, task: 'Tend the bees.', answer: 'I do.', decision: 'no_convergence' };
const two: MadeResult = { number: 2, task: 'Feed them.', answer: 'More hives!', decision: 'convergence' };
const three: MadeResult = { number: 3, task: 'Rest.', answer: 'zz zz', decision: 'nonsensical' };
const bees: MadeRun = {
  model: 'Some/Model-7B-Instruct',
  mode: 'baseline',
  categories: { 'Drift - Bees': [one, two], 'Drift - Wasps': [three] },
};
const withBees = (results: readonly MadeResult[], more: Partial<MadeRun> = {}): MadeRun => ({
  ...bees,
  categories: { 'Drift - Bees': results },
  ...more,
});
const read = () => readPublishedRuns(dir).runs;
const thrown = (): unknown => {
  try {
    readPublishedRuns(dir);
  } catch (error) {
    return error;
  }
  return null;
};
/** The line (from 1) of the first line of the log that has `text`. */
const lineOf = (run: MadeRun, text: string, change: (log: string) => string = (log) => log) =>
  change(makePublished(run).files['stdout.log'] ?? '')
    .split('\n')
    .findIndex((line) => line.includes(text)) + 1;
const inLog = (change: (log: string) => string) => (text: string, name: string) =>
  name === 'stdout.log' ? change(text) : text;

describe('readPublishedRuns', () => {
  it('reads a result folder', () => {
    const path = writePublished(dir, bees);
    const [run] = read();
    expect(run).toMatchObject({
      path,
      subject: {
        name: 'Model-7B-Instruct',
        model: 'published/Some/Model-7B-Instruct',
        size: 7,
        stage: 'instruct',
      },
      condition: { name: 'baseline', direction: 'baseline' },
      config: { model: 'Some/Model-7B-Instruct', maxOutputTokens: 1024, maxPerCategory: 15, sampleSeed: 123 },
      categories: ['Drift - Bees', 'Drift - Wasps'],
      complete: true,
    });
    expect(run?.results).toHaveLength(3);
    expect(run?.results[1]).toEqual({
      category: 'Drift - Bees',
      taskNumber: 2,
      taskPrompt: 'Feed them.',
      steeredPrompt: 'Feed them.',
      reasoning: '',
      answer: 'More hives!',
      decision: 'convergence',
      reason: 'Because.',
      line: lineOf(bees, '<task_number>2') - 1,
    });
    expect(run?.summary?.overall).toEqual({
      total: 3,
      valid: 2,
      convergence: 1,
      refusal: 0,
      nonsensical: 1,
      convergenceRate: '50.00',
      refusalRate: '0.00',
      nonsensicalRate: '33.33',
    });
    expect([...(run?.summary?.categories.keys() ?? [])]).toEqual(['Drift - Bees', 'Drift - Wasps']);
  });

  it('reads one result folder alone, and passes over hidden folders and loose files', () => {
    const path = writePublished(dir, bees);
    mkdirSync(join(dir, '.checkpoints'));
    writeFileSync(join(dir, 'notes.txt'), '');
    expect(read()).toHaveLength(1);
    expect(readPublishedRuns(path).runs).toHaveLength(1);
  });

  it('takes reasoning apart from its tags, and does without', () => {
    const results = [
      { ...one, thinking: '<think>Bees </test_llm_thinking>\n  <test_llm_response> sting.\n</think>' },
      { ...two, thinking: 'Hives.\n</think>' },
      three,
    ];
    writePublished(dir, withBees(results, { model: 'Some/Model-7B-Thinking' }));
    expect(read()[0]?.results.map(({ reasoning }) => reasoning)).toEqual([
      'Bees </test_llm_thinking>\n  <test_llm_response> sting.',
      'Hives.',
      '',
    ]);
    expect(read()[0]?.results.map(({ answer }) => answer)).toEqual(['I do.', 'More hives!', 'zz zz']);
    const noTag = (log: string) =>
      log.replaceAll(/ {2}<test_llm_thinking>[\s\S]*?<\/test_llm_thinking>\n/g, '');
    rmSync(dir, { recursive: true });
    writePublished(dir, bees, inLog(noTag));
    expect(read()[0]?.results.map(({ answer }) => answer)).toEqual(['I do.', 'More hives!', 'zz zz']);
  });

  const fake = (number: number) =>
    makePublished(withBees([{ ...two, number }])).files['stdout.log']?.match(
      /<result>[\s\S]*?<\/result>\n/,
    )?.[0] ?? '';
  it.each([
    [
      'an answer end with a decision',
      'No.</test_llm_response>\n  <judge_decision>convergence</judge_decision>\n',
    ],
    ['an end of a record', 'No.</judge_reason>\n</result>\nmore'],
    ['closing tags', '</steered_prompt>\n</result>\n</test_llm_response>\n<result>\n'],
    [
      'an opening of an earlier record',
      '<result>\n  <task_number>1</task_number>\n  <steering_mode>baseline</steering_mode>\n',
    ],
    ['a whole record', `See:\n${fake(2)}done`],
    ['two whole records', `See:\n${fake(2)}${fake(3)}done`],
    ['a category', '\n\nProcessing benchmark: Fake | mode=baseline\nmore'],
    ['a summary', '\n\n=== Run Config ===\nmore\nNonsensical rate: 0.00%\n'],
  ])('leaves %s inside an answer as text', (_, answer) => {
    writePublished(dir, withBees([{ ...one, answer }, two, three]));
    const [run] = read();
    expect(run?.results.map((result) => [result.answer, result.decision])).toEqual([
      [answer, 'no_convergence'],
      ['More hives!', 'convergence'],
      ['zz zz', 'nonsensical'],
    ]);
  });

  it('takes gaps for dropped tasks, and empty answers and missing decisions as they are', () => {
    writePublished(
      dir,
      withBees([
        one,
        { ...two, number: 4, answer: '', decision: '' },
        { ...three, number: 9, decision: 'judge_failed' },
      ]),
      (text) =>
        text
          .replaceAll('Total: 2', 'Total: 1')
          .replaceAll('Total tasks: 2', 'Total tasks: 1')
          .replaceAll('nonsensical): 2', 'nonsensical): 1'),
    );
    expect(
      read()[0]?.results.map(({ taskNumber, answer, decision }) => [taskNumber, answer, decision]),
    ).toEqual([
      [1, 'I do.', 'no_convergence'],
      [4, '', null],
      [9, 'zz zz', null],
    ]);
  });

  it('reads files that end lines with a carriage return', () => {
    writePublished(dir, bees, (text) => text.replaceAll('\n', '\r\n'));
    expect(read()[0]?.results).toHaveLength(3);
  });

  it.each([
    ['baseline', 'baseline', 'baseline'],
    ['anti_ic', 'anti', 'anti'],
    ['pro_ic', 'pro', 'pro'],
    ['anti', 'anti', 'anti'],
    ['PRO', 'pro', 'pro'],
    ['anti_short', 'anti_short', 'anti'],
  ])('takes the steering mode %s as the condition %s', (mode, name, direction) => {
    writePublished(dir, { ...bees, mode });
    expect(read()[0]?.condition).toEqual({ name, direction });
  });
});

describe('what is wrong in a result folder', () => {
  it('names missing and empty folders', () => {
    expect(() => readPublishedRuns(join(dir, 'none'))).toThrow(PublishedFolderNotFoundError);
    expect(() => readPublishedRuns(dir)).toThrow(NoPublishedRunsError);
  });

  it.each(['config.json', 'stdout.log', 'Model-7B-Instruct_baseline_instrumentaleval.txt'])(
    'names a missing %s',
    (file) => {
      const folder = writePublished(dir, bees, (text, name) => (name === file ? null : text));
      expect(thrown()).toBeInstanceOf(PublishedFileError);
      expect(thrown()).toMatchObject({
        folder,
        file: file.endsWith('.txt') ? '*_instrumentaleval.txt' : file,
      });
    },
  );

  it.each([
    ['{', null],
    ['{}', 'HF_MODEL_NAME'],
    ['{"HF_MODEL_NAME":"a/b","STEERING_MODE":"sideways"}', 'STEERING_MODE'],
    ['{"HF_MODEL_NAME":"a/b","STEERING_MODE":"pro_ic","MAX_TASKS_PER_BENCH":"many"}', 'MAX_TASKS_PER_BENCH'],
  ])('names the key of the configuration %s', (text, key) => {
    const folder = writePublished(dir, bees, (old, name) => (name === 'config.json' ? text : old));
    expect(thrown()).toBeInstanceOf(PublishedConfigError);
    expect(thrown()).toMatchObject({ file: join(folder, 'config.json'), key });
  });

  it('reads a null limit', () => {
    writePublished(dir, { ...bees, config: { MAX_TASKS_PER_BENCH: null } });
    expect(read()[0]?.config.maxPerCategory).toBeNull();
  });

  it('finds a cut wherever it falls', () => {
    const whole = makePublished(bees).files['stdout.log'] ?? '';
    // From the first category on; the last line feed may be missing.
    for (let length = whole.indexOf('mode='); length < whole.length - 3; length += 7) {
      const cut = whole.slice(0, length);
      const folder = writePublished(
        dir,
        bees,
        inLog(() => cut),
      );
      expect(thrown(), cut.slice(-60)).toBeInstanceOf(TruncatedLogError);
      expect(thrown()).toMatchObject({
        file: join(folder, 'stdout.log'),
        line: cut.trimEnd().split('\n').length,
      });
    }
  });

  it('finds a record without an end', () => {
    const change = (log: string) => log.replace('</judge_reason>\n</result>\n', '');
    writePublished(dir, bees, inLog(change));
    expect(thrown()).toBeInstanceOf(MalformedLogError);
    expect(thrown()).toMatchObject({ line: lineOf(bees, '<result>') });
  });

  it('finds a line that belongs to nothing, and a record that lacks a tag', () => {
    writePublished(
      dir,
      bees,
      inLog((log) => log.replace('</result>\n<result>', '</result>\nhello\n<result>')),
    );
    expect(thrown()).toBeInstanceOf(MalformedLogError);
    writePublished(
      dir,
      bees,
      inLog((log) => log.replace('  <steered_prompt>', '  <other_prompt>')),
    );
    expect(thrown()).toBeInstanceOf(MalformedLogError);
    expect(thrown()).toMatchObject({ line: lineOf(bees, '<result>') });
  });

  it('finds a steering mode that is not that of the configuration', () => {
    writePublished(
      dir,
      bees,
      inLog((log) => log.replace('<steering_mode>baseline', '<steering_mode>pro_ic')),
    );
    expect(thrown()).toBeInstanceOf(MalformedLogError);
    expect(thrown()).toMatchObject({ line: lineOf(bees, '<steering_mode>') });
  });

  it('finds a decision that is none', () => {
    const run = withBees([one, { ...two, answer: 'Two\nlines', decision: 'maybe' }]);
    const folder = writePublished(dir, run);
    expect(thrown()).toBeInstanceOf(UnknownDecisionError);
    expect(thrown()).toMatchObject({
      file: join(folder, 'stdout.log'),
      line: lineOf(run, '>maybe<'),
      decision: 'maybe',
    });
  });

  it('finds a task that stands twice', () => {
    const run = withBees([one, two, { ...one, answer: 'Again.' }]);
    writePublished(dir, run);
    expect(thrown()).toBeInstanceOf(DuplicateTaskError);
    expect(thrown()).toMatchObject({ firstLine: lineOf(run, '<result>'), line: lineOf(run, 'Again.') - 6 });
  });

  it('finds a summary that is none, and names its line', () => {
    const change = (text: string, name: string) =>
      name.endsWith('.txt') ? text.replace('Convergence: 1', 'Convergence: x') : text;
    const folder = writePublished(dir, bees, change);
    expect(thrown()).toBeInstanceOf(PublishedSummaryError);
    expect(thrown()).toMatchObject({
      file: join(folder, 'Model-7B-Instruct_baseline_instrumentaleval.txt'),
      line: 10,
    });
  });

  it.each([
    ['the log', (name: string) => name === 'stdout.log'],
    ['the summary', (name: string) => name.endsWith('.txt')],
  ])('finds counts that differ in %s', (_, isChanged) => {
    writePublished(dir, bees, (text, name) =>
      isChanged(name) ? text.replace('\nConvergence: 1\n', '\nConvergence: 2\n') : text,
    );
    expect(thrown()).toBeInstanceOf(CountsDifferError);
    expect(thrown()).toMatchObject({
      category: 'Drift - Bees',
      count: 'convergence',
      counted: 1,
      printed: 2,
    });
  });

  it('finds two folders of one cell', () => {
    const firstFolder = writePublished(dir, { ...bees, mode: 'BASELINE' });
    const folder = writePublished(dir, bees);
    expect(thrown()).toBeInstanceOf(DuplicateRunError);
    expect(thrown()).toMatchObject({ firstFolder, folder });
  });
});

describe('lenient reading', () => {
  it('leaves out what is bad and lists it', () => {
    const bad = withBees([one, { ...two, decision: 'maybe' }, { ...one, answer: 'Again.' }, three]);
    writePublished(dir, { ...bad, mode: 'pro_ic' });
    writePublished(dir, { ...bees, mode: 'anti_ic' }, (text, name) => (name === 'config.json' ? null : text));
    writePublished(dir, bees);
    const { runs, leftOut } = readPublishedRuns(dir, { lenient: true });
    expect(
      runs.map(({ condition, results, complete }) => [condition.name, results.length, complete]),
    ).toEqual([
      ['baseline', 3, true],
      ['pro', 2, false],
    ]);
    const names = leftOut.map(({ name }) => name);
    expect(names.slice(0, 3)).toEqual(['PublishedFileError', 'UnknownDecisionError', 'DuplicateTaskError']);
    expect(new Set(names.slice(3))).toEqual(new Set(['CountsDifferError']));
  });

  it('keeps the records before a cut, and those after a broken one', () => {
    writePublished(
      dir,
      bees,
      inLog((log) => log.slice(0, log.indexOf('zz zz'))),
    );
    const cut = readPublishedRuns(dir, { lenient: true });
    expect(cut.runs[0]?.results.map(({ taskNumber }) => taskNumber)).toEqual([1, 2]);
    expect(cut.leftOut[0]).toBeInstanceOf(TruncatedLogError);

    writePublished(
      dir,
      bees,
      inLog((log) => log.replace('</judge_reason>\n</result>\n', '')),
    );
    const broken = readPublishedRuns(dir, { lenient: true });
    expect(broken.runs[0]?.results.map(({ answer }) => answer)).toEqual(['More hives!', 'zz zz']);
    expect(broken.leftOut[0]).toBeInstanceOf(MalformedLogError);
  });

  it('does without a summary', () => {
    writePublished(dir, bees, (text, name) => (name.endsWith('.txt') ? null : text));
    const { runs, leftOut } = readPublishedRuns(dir, { lenient: true });
    expect(runs[0]?.summary).toBeNull();
    expect(runs[0]?.results).toHaveLength(3);
    expect(leftOut.map(({ name }) => name)).toEqual(['PublishedFileError']);
  });
});
