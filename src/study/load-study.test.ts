import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeEach, describe, expect, expectTypeOf, test } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import { YamlFileError, YamlFileNotReadError } from '../yaml/index.ts';
import { loadStudy, parseStudy } from './load-study.ts';
import type { LlmStudyJudge } from './study.ts';
import type { StudyFile } from './study-schema.ts';
import { writeStudy } from './write-study.ts';

const START = 'name: s\nsubjects:\n  - { name: a, model: local/smollm2-135m-instruct }\n';

function failure(content: string): InstanceType<typeof YamlFileError> {
  try {
    parseStudy(content, 'study.yaml');
  } catch (error) {
    if (error instanceof YamlFileError) return error;
    throw error;
  }
  throw new Error('the study was taken');
}

describe('a study', () => {
  test('needs a name and a subject; the rest has defaults, as published', () => {
    const study = parseStudy(START, 'studies/study.yaml');
    expect(study.subjects[0]).toEqual({
      name: 'a',
      model: 'local/smollm2-135m-instruct',
      size: 0.135,
      stage: 'instruct',
      decoding: { temperature: 0, maxOutputTokens: 1024, maxInputTokens: 4096, seed: null },
    });
    expect(study.conditions.map(({ name }) => name)).toEqual(['baseline', 'control', 'anti', 'pro']);
    expect(study.judges).toEqual([{ kind: 'offline', name: 'offline' }]);
    expect(study.benchmark).toEqual({ source: 'builtin' });
    expect(study.folder).toBe(resolve('studies'));
  });

  test('gives thinking models the published 8,096 tokens, and a subject its own decoding', () => {
    const study = parseStudy(
      `${START}  - { name: b, model: openai/x, stage: thinking }\n  - { name: c, model: openai/x, decoding: { maxOutputTokens: 7 } }\n`,
      's.yaml',
    );
    expect(study.subjects.map(({ decoding }) => decoding.maxOutputTokens)).toEqual([1024, 8096, 7]);
  });

  test('takes families: built-in, and its own, one condition a paraphrase, and writes them back', () => {
    const own =
      '{ name: calm, direction: anti, paraphrases: [Keep calm., { name: b, steps: [{ kind: system, text: Stay. }] }] }';
    const study = parseStudy(`${START}conditions: [baseline, pro-family, ${own}]\n`, 's.yaml');
    expect(study.conditions.map(({ name, family }) => `${family} ${name}`)).toEqual([
      'undefined baseline',
      'pro-family pro-family.policy',
      'pro-family pro-family.rules',
      'pro-family pro-family.role',
      'pro-family pro-family.question',
      'calm calm.1',
      'calm calm.b',
    ]);
    expect(parseStudy(writeStudy(study, '.'), 's.yaml').conditions).toEqual(study.conditions);
    const twice = failure(
      `${START}conditions:\n  - ${own}\n  - { name: calm.b, direction: baseline, steps: [] }\n`,
    );
    expect(twice.what).toBe('Two conditions are called "calm.b".');
    expect(twice.facts.line).toBe(6);
  });

  test('takes the published benchmark with the published cut', () => {
    const study = parseStudy(`${START}benchmark: { source: instrumental-eval, path: csv }\n`, 'x/s.yaml');
    expect(study.benchmark).toEqual({
      source: 'instrumental-eval',
      path: resolve('x/csv'),
      maxPerCategory: 15,
      seed: 123,
    });
  });

  test('is written as a file that says the same', () => {
    const study = parseStudy(
      `${START}benchmark: { source: instrumental-eval, path: csv }
conditions: [baseline, { name: mine, direction: anti, steps: [{ kind: prefill, text: "I will" }] }]
judges: [{ name: offline }, { name: g, model: openai/gpt-5.2 }, { name: p, panel: [offline, g] }]
limits: { concurrency: 3, budgetUsd: 2 }
prices: { openai/x: { input: 1, output: 2 } }
`,
      'x/s.yaml',
    );
    expect(parseStudy(writeStudy(study, resolve('y')), 'y/study.yaml')).toEqual({
      ...study,
      folder: resolve('y'),
    });
  });
});

describe('a wrong study', () => {
  test.each([
    ['conditons: [anti]', 'conditons', 4, 'Did you mean "conditions"?'],
    ['conditions: [antii]', 'conditions[0]', 4, 'Did you mean "anti"?'],
    ['decoding: { temprature: 0 }', 'decoding.temprature', 4, 'Did you mean "temperature"?'],
    ['epochs: 0', 'epochs', 4, 'Correct the value.'],
    ['benchmark: { source: builtn }', 'benchmark.source', 4, 'builtin'],
    ['judges: [{ name: gpt }]', 'judges[0]', 4, 'model: provider/model'],
    ['judges: [{ name: offline }, { name: p, panel: [offline, gtp] }]', 'judges[1].panel', 4, 'offline'],
    [
      'conditions:\n  - { name: x, direction: anti, steps: [{ kind: sufix, text: t }] }',
      'conditions[0].steps[0].kind',
      5,
      'suffix',
    ],
    ['conditions: [anti, anti]', 'conditions[1]', 4, 'another name'],
  ])('%s: tells line, key and what to do', (line, key, row, fix) => {
    const error = failure(START + line);
    expect([error.facts.key, error.facts.line]).toEqual([key, row]);
    expect(error.fix).toContain(fix);
    expect(error.message).toContain(`study.yaml:${row}, key ${key}`);
  });

  test('tells a missing key, a wrong stage and broken YAML', () => {
    expect(failure('name: s\n').message).toContain('"subjects" is missing');
    const stage = failure('name: s\nsubjects:\n  - name: a\n    model: local/x\n    stage: instrukt\n');
    expect([stage.facts.line, stage.fix]).toEqual([5, 'Did you mean "instruct"?']);
    expect(failure('name: [s\n').message).toContain('not valid YAML');
  });
});

test('a rubric is read from its file, and a run says it whole', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'mine.md'), 'Grade by the colour.\n');
  const judge = '{ name: j, model: openai/x, rubric: mine.md, reason: before, temperature: 1, seed: 3 }';
  const study = parseStudy(`${START}judges: [${judge}]\n`, join(folder, 's.yaml'));
  expect(study.judges[0]).toMatchObject({ rubric: 'Grade by the colour.\n', reason: 'before', seed: 3 });
  expect(parseStudy(writeStudy(study, 'elsewhere'), 'elsewhere/study.yaml').judges).toEqual(study.judges);
  const missing = failure(`${START}judges: [{ name: j, model: openai/x, rubric: nowhere.md }]`);
  expect([missing.facts.key, missing.what]).toEqual([
    'judges[0].rubric',
    expect.stringContaining('missing or empty'),
  ]);
});

describe('loading', () => {
  let folder: string;
  beforeEach(() => {
    folder = temporaryFolder();
  });

  test('reads a file, and tells where none is', async () => {
    const file = join(folder, 'study.yaml');
    await expect(loadStudy(file)).rejects.toThrow(YamlFileNotReadError);
    writeFileSync(file, START);
    expect((await loadStudy(file)).name).toBe('s');
  });
});

test('a file can say of a judge that asks a model all that there is to say, and no more', () => {
  type InFile = keyof Omit<NonNullable<StudyFile['judges']>[number], 'panel' | 'rule' | 'tieBreaker'>;
  expectTypeOf<InFile>().toEqualTypeOf<keyof Omit<LlmStudyJudge, 'kind'>>();
});
