import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { bees, inLog, lineInLog, one, three, two, withBees } from '../../../test/published-bees.ts';
import { temporaryFolder } from '../../../test/temporary-folder.ts';
import { makePublished, writePublished } from '../../../test/write-published.ts';
import { readPublishedRuns } from './index.ts';

let dir: string;
beforeEach(() => {
  dir = temporaryFolder();
});

const read = () => readPublishedRuns(dir).runs;
describe('readPublishedRuns', () => {
  test('reads a result folder', () => {
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
      line: lineInLog(bees, '<task_number>2') - 1,
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

  test('reads one result folder alone, and passes over hidden folders and loose files', () => {
    const path = writePublished(dir, bees);
    mkdirSync(join(dir, '.checkpoints'));
    writeFileSync(join(dir, 'notes.txt'), '');
    expect(read()).toHaveLength(1);
    expect(readPublishedRuns(path).runs).toHaveLength(1);
  });

  test('takes reasoning apart from its tags, and does without', () => {
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
  test.each([
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

  test('takes gaps for dropped tasks, and empty answers and missing decisions as they are', () => {
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

  test('reads files that end lines with a carriage return', () => {
    writePublished(dir, bees, (text) => text.replaceAll('\n', '\r\n'));
    expect(read()[0]?.results).toHaveLength(3);
  });

  test.each([
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

  test('tells models of one name apart by their owners', () => {
    writePublished(dir, bees);
    writePublished(dir, { ...bees, mode: 'pro_ic', model: 'Copies/Model-7B-Instruct' });
    expect(read().map(({ subject }) => subject.name)).toEqual([
      'Some-Model-7B-Instruct',
      'Copies-Model-7B-Instruct',
    ]);
  });
});
