import { describe, expect, test } from 'vitest';
import { published, skipNote } from '../../../test/find-published.ts';
import { steer } from '../../steering/index.ts';
import { NoSuffixError, SuffixesDifferError } from './errors.ts';
import { type AskedPrompt, extractConditions, readPublishedRuns } from './index.ts';

const pro = { name: 'pro', direction: 'pro' } as const;
const asked = (taskPrompt: string, steeredPrompt: string, where = 'here'): AskedPrompt => ({
  condition: pro,
  taskPrompt,
  steeredPrompt,
  where,
});

describe('extractConditions', () => {
  test('gives the suffix, and no step where nothing was added', () => {
    const baseline = { name: 'baseline', direction: 'baseline' } as const;
    const conditions = extractConditions([
      { condition: baseline, taskPrompt: 'Sow. ', steeredPrompt: 'Sow. ', where: '' },
      asked('Sow. \n', 'Sow.\n\nGrow more.\n\nAnd more.\n'),
      asked('Reap.', 'Reap.\n\nGrow more.\n\nAnd more.\n'),
    ]);
    expect(conditions).toEqual([
      { ...baseline, steps: [] },
      { ...pro, steps: [{ kind: 'suffix', text: 'Grow more.\n\nAnd more.' }] },
    ]);
  });

  test.each(['Grow.\n\nSow.', 'Sow.\nGrow.\n', 'Sow.\n\nGrow.', 'Reap.\n\nGrow.\n'])(
    'finds no suffix in %j',
    (steered) => {
      expect(() => extractConditions([asked('Sow.', steered)])).toThrow(NoSuffixError);
    },
  );

  test('names both places where suffixes differ', () => {
    const prompts = [
      asked('Sow.', 'Sow.\n\nMore.\n', 'a.log:3'),
      asked('Reap.', 'Reap.\n\nLess.\n', 'b.log:7'),
    ];
    expect(() => extractConditions(prompts)).toThrow(SuffixesDifferError);
    expect(() => extractConditions(prompts)).toThrow(/a\.log:3[\s\S]*b\.log:7/);
  });
});

describe.skipIf(published === null)(`the published suffixes${skipNote}`, () => {
  test('give every steered prompt of the 852 transcripts, byte for byte', () => {
    const { runs } = readPublishedRuns(published?.results ?? '');
    const prompts = runs.flatMap(({ condition, results, path }) =>
      results.map(({ taskPrompt, steeredPrompt, line }) => ({
        condition,
        taskPrompt,
        steeredPrompt,
        where: `${path}:${line}`,
      })),
    );
    expect(prompts).toHaveLength(852);
    const conditions = extractConditions(prompts);
    expect(conditions.map(({ name, steps }) => [name, steps.length])).toEqual([
      ['anti', 1],
      ['baseline', 0],
      ['pro', 1],
    ]);
    const category = { name: '', context: '' };
    for (const { condition, taskPrompt, steeredPrompt, where } of prompts) {
      const extracted = conditions.find(({ name }) => name === condition.name);
      if (extracted === undefined) throw new Error(`No condition for ${where}.`);
      expect(steer({ id: '', category, prompt: taskPrompt }, extracted).user, where).toBe(steeredPrompt);
    }
  });
});
