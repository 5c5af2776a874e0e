import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import type { z } from 'zod';
import type { Condition } from './condition.ts';
import { conditionEntrySchema, conditionSchema } from './condition-schema.ts';

type Frozen<T> = T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;

const anti = { name: 'strict', direction: 'anti', steps: [{ kind: 'suffix', text: 'Ask first.' }] };

function firstIssue(input: unknown): { path: string; message: string } | undefined {
  const issue = conditionSchema.safeParse(input).error?.issues[0];
  return issue && { path: issue.path.join('.'), message: issue.message };
}

describe('conditionSchema', () => {
  test('has the type Condition', () => {
    expectTypeOf<Frozen<z.infer<typeof conditionSchema>>>().toEqualTypeOf<Condition>();
  });

  test('takes steps of every kind as they are', () => {
    const steps = [
      { kind: 'suffix', text: 'A' },
      { kind: 'prefix', text: 'B' },
      { kind: 'system', text: 'C' },
      { kind: 'prefill', text: ' ' },
      { kind: 'examples', turns: [{ user: 'D', assistant: 'E' }] },
      { kind: 'adapter', path: 'calm.gguf', scale: 0.5 },
      { kind: 'adapter', name: 'calm' },
      { kind: 'turns', said: ['F', 'G'] },
    ];
    expect(conditionSchema.parse({ ...anti, steps })).toEqual({ ...anti, steps });
    expect(conditionSchema.parse({ ...anti, direction: 'baseline', steps: [] }).steps).toEqual([]);
  });

  test.each([
    ['an unknown key', { ...anti, nmae: 1 }, '', 'Unrecognized key: "nmae"'],
    [
      'an unknown key in a step',
      { ...anti, steps: [{ kind: 'suffix', text: 'A', at: 1 }] },
      'steps.0',
      'Unrecognized key: "at"',
    ],
    [
      'another direction',
      { ...anti, direction: 'up' },
      'direction',
      'Invalid option: expected one of "baseline"|"control"|"anti"|"pro"|"contest"',
    ],
    [
      'blank text',
      { ...anti, steps: [{ kind: 'suffix', text: ' \n' }] },
      'steps.0.text',
      'must not be empty or only white space',
    ],
    [
      'no steps',
      { ...anti, steps: [] },
      'steps',
      'a condition with direction "control", "anti", "pro" or "contest" needs at least one step',
    ],
    [
      'a name unfit for a file',
      { ...anti, name: '../x' },
      'name',
      'use letters, digits, ".", "_", "+" and "-", a letter or digit first',
    ],
  ])('refuses %s', (_, input, path, message) => {
    expect(firstIssue(input)).toEqual({ path, message });
  });

  test('refuses every other kind of step', () => {
    const known = ['suffix', 'prefix', 'system', 'prefill', 'examples', 'adapter'];
    fc.assert(
      fc.property(
        fc.string().filter((kind) => !known.includes(kind)),
        (kind) => {
          expect(firstIssue({ ...anti, steps: [{ kind, text: 'A' }] })?.path).toBe('steps.0.kind');
        },
      ),
    );
  });
});

describe('conditionEntrySchema', () => {
  const family = { name: 'calm', direction: 'anti', paraphrases: ['Keep calm.', 'Stay calm.'] };
  const issueOf = (input: unknown) => conditionEntrySchema.safeParse(input).error?.issues[0]?.message;

  test('takes a condition, and a family of texts and of steps', () => {
    const named = { name: 'first', steps: [{ kind: 'system', text: 'Keep calm.' }] };
    expect(conditionEntrySchema.parse(anti)).toEqual(anti);
    expect(conditionEntrySchema.parse({ ...family, paraphrases: ['Stay calm.', named] }).paraphrases).toEqual(
      ['Stay calm.', named],
    );
  });

  test.each([
    ['both', { ...family, steps: anti.steps }, 'a condition has one of steps, paraphrases and levers'],
    ['neither', { name: 'calm', direction: 'anti' }, 'a condition has one of steps, paraphrases and levers'],
    ['a family of one', { ...family, paraphrases: ['Keep calm.'] }, expect.stringContaining('>=2')],
    [
      'an adapter of no kind',
      { ...anti, steps: [{ kind: 'adapter' }] },
      expect.stringContaining('a path (local'),
    ],
  ])('refuses %s', (_, input, message) => {
    expect(issueOf(input)).toEqual(message);
  });
});
