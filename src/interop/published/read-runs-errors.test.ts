import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { bees, inLog, lineInLog, one, three, two, withBees } from '../../../test/published-bees.ts';
import { temporaryFolder } from '../../../test/temporary-folder.ts';
import { makePublished, writePublished } from '../../../test/write-published.ts';
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
  TruncatedLogError,
  UnknownDecisionError,
} from './errors.ts';
import { readPublishedRuns } from './index.ts';

let dir: string;
beforeEach(() => {
  dir = temporaryFolder();
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
const atLine = (line: number) => expect.stringMatching(`/stdout\\.log:${line}$`);

describe('what is wrong in a result folder', () => {
  test('names missing and empty folders', () => {
    expect(() => readPublishedRuns(join(dir, 'none'))).toThrow(PublishedFolderNotFoundError);
    expect(() => readPublishedRuns(dir)).toThrow(NoPublishedRunsError);
  });

  test.each(['config.json', 'stdout.log', 'Model-7B-Instruct_baseline_instrumentaleval.txt'])(
    'names a missing %s',
    (file) => {
      const folder = writePublished(dir, bees, (text, name) => (name === file ? null : text));
      expect(thrown()).toBeInstanceOf(PublishedFileError);
      expect(thrown()).toMatchObject({
        where: `${folder}/${file.endsWith('.txt') ? '*_instrumentaleval.txt' : file}`,
      });
    },
  );

  test.each([
    ['{', null],
    ['{}', 'HF_MODEL_NAME'],
    ['{"HF_MODEL_NAME":"a/b","STEERING_MODE":"sideways"}', 'STEERING_MODE'],
    ['{"HF_MODEL_NAME":"a/b","STEERING_MODE":"pro_ic","MAX_TASKS_PER_BENCH":"many"}', 'MAX_TASKS_PER_BENCH'],
  ])('names the key of the configuration %s', (text, key) => {
    const folder = writePublished(dir, bees, (old, name) => (name === 'config.json' ? text : old));
    expect(thrown()).toBeInstanceOf(PublishedConfigError);
    const file = join(folder, 'config.json');
    expect(thrown()).toMatchObject({ where: key === null ? file : `${file}, key ${key}` });
  });

  test('reads a null limit', () => {
    writePublished(dir, { ...bees, config: { MAX_TASKS_PER_BENCH: null } });
    expect(read()[0]?.config.maxPerCategory).toBeNull();
  });

  test('finds a cut wherever it falls', () => {
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
      const where = `${join(folder, 'stdout.log')}:${cut.trimEnd().split('\n').length}`;
      expect(thrown()).toMatchObject({ where });
    }
  });

  test('finds a record without an end', () => {
    const change = (log: string) => log.replace('</judge_reason>\n</result>\n', '');
    writePublished(dir, bees, inLog(change));
    expect(thrown()).toBeInstanceOf(MalformedLogError);
    expect(thrown()).toMatchObject({ where: atLine(lineInLog(bees, '<result>')) });
  });

  test('finds a line that belongs to nothing, and a record that lacks a tag', () => {
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
    expect(thrown()).toMatchObject({ where: atLine(lineInLog(bees, '<result>')) });
  });

  test('finds a steering mode that is not that of the configuration', () => {
    writePublished(
      dir,
      bees,
      inLog((log) => log.replace('<steering_mode>baseline', '<steering_mode>pro_ic')),
    );
    expect(thrown()).toBeInstanceOf(MalformedLogError);
    expect(thrown()).toMatchObject({ where: atLine(lineInLog(bees, '<steering_mode>')) });
  });

  test('finds a decision that is none', () => {
    const run = withBees([one, { ...two, answer: 'Two\nlines', decision: 'maybe' }]);
    const folder = writePublished(dir, run);
    expect(thrown()).toBeInstanceOf(UnknownDecisionError);
    expect(thrown()).toMatchObject({
      where: `${join(folder, 'stdout.log')}:${lineInLog(run, '>maybe<')}`,
      what: expect.stringContaining('is "maybe", which is none of'),
    });
  });

  test('finds a task that stands twice', () => {
    const run = withBees([one, two, { ...one, answer: 'Again.' }]);
    writePublished(dir, run);
    expect(thrown()).toBeInstanceOf(DuplicateTaskError);
    expect(thrown()).toMatchObject({
      what: expect.stringMatching(`: the first time at line ${lineInLog(run, '<result>')}.$`),
      where: atLine(lineInLog(run, 'Again.') - 6),
    });
  });

  test('finds a summary that is none, and names its line', () => {
    const change = (text: string, name: string) =>
      name.endsWith('.txt') ? text.replace('Convergence: 1', 'Convergence: x') : text;
    const folder = writePublished(dir, bees, change);
    expect(thrown()).toBeInstanceOf(PublishedSummaryError);
    expect(thrown()).toMatchObject({
      where: `${join(folder, 'Model-7B-Instruct_baseline_instrumentaleval.txt')}:10`,
    });
  });

  test.each([
    ['the log', (name: string) => name === 'stdout.log'],
    ['the summary', (name: string) => name.endsWith('.txt')],
  ])('finds counts that differ in %s', (_, isChanged) => {
    writePublished(dir, bees, (text, name) =>
      isChanged(name) ? text.replace('\nConvergence: 1\n', '\nConvergence: 2\n') : text,
    );
    expect(thrown()).toBeInstanceOf(CountsDifferError);
    expect(thrown()).toMatchObject({
      what: 'The log\'s results give convergence 1 in "Drift - Bees", the summary says 2.',
    });
  });

  test('finds two folders of one cell', () => {
    const firstFolder = writePublished(dir, { ...bees, mode: 'BASELINE' });
    const folder = writePublished(dir, bees);
    expect(thrown()).toBeInstanceOf(DuplicateRunError);
    expect(thrown()).toMatchObject({
      where: folder,
      what: expect.stringContaining(`"${firstFolder}"`),
    });
  });
});

describe('lenient reading', () => {
  test('leaves out what is bad and lists it', () => {
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
    const codes = leftOut.map(({ code }) => code);
    expect(codes.slice(0, 3)).toEqual(['bad-published-file', 'unknown-decision', 'duplicate-task']);
    expect(new Set(codes.slice(3))).toEqual(new Set(['counts-differ']));
  });

  test('keeps the records before a cut, and those after a broken one', () => {
    writePublished(
      dir,
      bees,
      inLog((log) => log.slice(0, log.indexOf('zz zz'))),
    );
    const cut = readPublishedRuns(dir, { lenient: true });
    expect(cut.runs[0]?.results.map(({ taskNumber }) => taskNumber)).toEqual([1, 2]);
    expect(cut.leftOut[0]).toBeInstanceOf(TruncatedLogError);
    expect(cut.leftOut.filter((error) => error instanceof TruncatedLogError)).toHaveLength(1);

    writePublished(
      dir,
      bees,
      inLog((log) => log.replace('</judge_reason>\n</result>\n', '')),
    );
    const broken = readPublishedRuns(dir, { lenient: true });
    expect(broken.runs[0]?.results.map(({ answer }) => answer)).toEqual(['More hives!', 'zz zz']);
    expect(broken.leftOut[0]).toBeInstanceOf(MalformedLogError);
  });

  test('does without a summary', () => {
    writePublished(dir, bees, (text, name) => (name.endsWith('.txt') ? null : text));
    const { runs, leftOut } = readPublishedRuns(dir, { lenient: true });
    expect(runs[0]?.summary).toBeNull();
    expect(runs[0]?.results).toHaveLength(3);
    expect(leftOut.map(({ code }) => code)).toEqual(['bad-published-file']);
  });
});
