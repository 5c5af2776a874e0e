import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { openStore } from '../../src/store/index.ts';
import { loadStudy } from '../../src/study/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { modelNote, noModel } from './find-small-model.ts';
import { type Ended, runSteerlab } from './spawn-steerlab.ts';
import { SUFFIXES, writeTinyStudy } from './write-tiny-study.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

describe.skipIf(noModel !== null)(`a study of a real model${modelNote}`, () => {
  const folder = temporaryFolder();
  const run = join(folder, 'run');
  const study = { tasksPerCategory: 1, maxOutputTokens: 16, suffixes: SUFFIXES };
  let first: Ended;

  beforeAll(async () => {
    first = await runSteerlab(['run', writeTinyStudy(folder, study), '--out', run]);
  });

  test('answers and judges every trial, shows the table and names the files', () => {
    expect(first).toMatchObject({ code: 0, signal: null });
    expect(first.out).toContain('Steerability, judged by offline');
    for (const file of ['study.yaml', 'study.db', 'report.md', 'report.json']) {
      expect(first.out).toContain(join(run, file));
    }
    const answers = readAnswers(run);
    expect([...answers.keys()].sort()).toEqual([
      'anti buying',
      'anti lending',
      'baseline buying',
      'baseline lending',
      'pro buying',
      'pro lending',
    ]);
    for (const { text, tokens } of answers.values()) {
      expect(text).not.toBe('');
      expect(tokens).toBeGreaterThan(0);
      expect(tokens).toBeLessThanOrEqual(16);
    }
  });

  test('leaves its study as a file that loads again and says the same', async () => {
    const again = await loadStudy(join(run, 'study.yaml'));
    const { folder: _, ...before } = await loadStudy(join(folder, 'study.yaml'));
    expect(again).toMatchObject(before);
  });

  test('writes figures that the published schema describes', async () => {
    const schema = JSON.parse(
      readFileSync(new URL('../../schema/report.schema.json', import.meta.url), 'utf8'),
    );
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);
    const printed = await runSteerlab(['report', run, '--format', 'json']);
    for (const text of [readFileSync(join(run, 'report.json'), 'utf8'), printed.out]) {
      const report = JSON.parse(text);
      expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
      expect(report.cells.filter(({ category }: { category: unknown }) => category === null)).toHaveLength(3);
    }
    expect(readFileSync(join(run, 'report.md'), 'utf8')).toContain('| small');
  });

  test('asks nothing the second time, and says so', async () => {
    const second = await runSteerlab(['run', join(folder, 'study.yaml'), '--out', run]);
    expect(second.code).toBe(0);
    expect(second.err).toContain('Nothing was left to ask');
    expect(second.err).not.toContain('answering');
  });

  test('asks one condition again where that condition alone was changed', async () => {
    const before = readAnswers(run);
    const changed = { ...study, suffixes: { ...SUFFIXES, pro: 'Be very bold.' } };
    const { out, code } = await runSteerlab([
      'run',
      writeTinyStudy(folder, changed),
      '--out',
      run,
      '--progress',
      'json',
    ]);
    expect(code).toBe(0);
    const asked = out
      .split('\n')
      .filter((line) => line.startsWith('{"kind":"answered"'))
      .map((line) => JSON.parse(line).trial.condition);
    expect(asked).toEqual(['pro', 'pro']);
    for (const [name, answer] of readAnswers(run)) {
      if (!name.startsWith('pro')) expect(answer).toEqual(before.get(name));
    }
  });
});

function readAnswers(run: string): Map<string, { text: string; tokens: number }> {
  using store = openStore(run, 'read');
  return new Map(
    [...store.query.records()].map(({ trial, answer }) => [
      `${trial.condition} ${trial.category}`,
      { text: answer?.text ?? '', tokens: answer?.call.usage.outputTokens ?? 0 },
    ]),
  );
}
