import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Task } from '../benchmark/index.ts';
import { trimEndLikePython, trimLikePython, trimStartLikePython } from '../text/index.ts';
import { findBuiltinCondition } from './builtin-conditions.ts';
import type { Condition, SteeringStep } from './condition.ts';
import type { Prompt } from './prompt.ts';
import { steer } from './steer.ts';

/** Rich in the white space that Python and JavaScript trim differently. */
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({
    unit: fc.constantFrom(' ', '\n', '\t', '\r', '\x1c', '\x85', '\u00a0', '\u200b', '\ufeff', 'a', 'é', '.'),
  }),
);

const textStep = fc.record({ kind: fc.constantFrom('suffix', 'prefix', 'system', 'prefill'), text: anyText });
const examplesStep = fc.record({
  kind: fc.constant('examples'),
  turns: fc.array(fc.record({ user: anyText, assistant: anyText }), { maxLength: 3 }),
});

const anyStep: fc.Arbitrary<SteeringStep> = fc.oneof(textStep, examplesStep);

const anyTask: fc.Arbitrary<Task> = fc.record({
  id: fc.constant('some-task'),
  category: fc.record({ name: fc.constant('some'), context: anyText }),
  prompt: anyText,
});

const anyCondition: fc.Arbitrary<Condition> = fc.record({
  name: fc.constant('some'),
  direction: fc.constantFrom('baseline', 'anti', 'pro'),
  steps: fc.array(anyStep, { maxLength: 5 }),
});

const by = (...steps: SteeringStep[]): Condition => ({ name: 'some', direction: 'anti', steps });
const unsteered = (task: Task): Prompt => ({
  system: task.category.context,
  examples: [],
  user: task.prompt,
  prefill: '',
});

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}

describe('steer', () => {
  test('changes nothing under the built-in baseline, white space included', () => {
    const baseline = findBuiltinCondition('baseline');
    if (!baseline) throw new Error('there is no baseline');
    fc.assert(
      fc.property(anyTask, (task) => {
        expect(steer(task, baseline)).toEqual(unsteered(task));
      }),
    );
  });

  test('joins a suffix as the published protocol does (vectors by make-vectors.py)', () => {
    const vectors = z
      .array(z.object({ prompt: z.string(), suffix: z.string(), joined: z.string() }))
      .parse(JSON.parse(readFileSync(new URL('vectors.json', import.meta.url), 'utf8')));
    expect(vectors.length).toBeGreaterThan(0);
    for (const { prompt, suffix, joined } of vectors) {
      const task: Task = { id: 'some-task', category: { name: 'some', context: '' }, prompt };
      expect(steer(task, by({ kind: 'suffix', text: suffix })).user).toBe(joined);
    }
  });

  test('lets a suffix touch the user message alone', () => {
    fc.assert(
      fc.property(anyTask, anyText, (task, text) => {
        const user = `${trimEndLikePython(task.prompt)}\n\n${trimLikePython(text)}\n`;
        expect(steer(task, by({ kind: 'suffix', text }))).toEqual({ ...unsteered(task), user });
      }),
    );
  });

  test('puts a prefix before the prompt, whose end it leaves as it is', () => {
    fc.assert(
      fc.property(anyTask, anyText, (task, text) => {
        const user = `${trimLikePython(text)}\n\n${trimStartLikePython(task.prompt)}`;
        expect(steer(task, by({ kind: 'prefix', text }))).toEqual({ ...unsteered(task), user });
      }),
    );
  });

  test('puts system text after the context, in the system prompt alone', () => {
    fc.assert(
      fc.property(anyTask, anyText, (task, text) => {
        const prompt = steer(task, by({ kind: 'system', text }));
        const parts = [trimEndLikePython(task.category.context), trimLikePython(text)];
        expect(prompt).toEqual({
          ...unsteered(task),
          system: parts.filter((part) => part !== '').join('\n\n'),
        });
      }),
    );
  });

  test('takes a prefill letter by letter', () => {
    fc.assert(
      fc.property(anyTask, anyText, (task, text) => {
        expect(steer(task, by({ kind: 'prefill', text }))).toEqual({ ...unsteered(task), prefill: text });
      }),
    );
  });

  test('shows the turns of examples before the task, in order', () => {
    const hello = { user: 'Hello?', assistant: 'Hello.' };
    const bye = { user: 'Bye?', assistant: 'Bye.' };
    fc.assert(
      fc.property(anyTask, (task) => {
        const prompt = steer(
          task,
          by({ kind: 'examples', turns: [hello] }, { kind: 'examples', turns: [bye] }),
        );
        expect(prompt).toEqual({ ...unsteered(task), examples: [hello, bye] });
      }),
    );
  });

  test('composes steps in order: all at once is one part after the other', () => {
    fc.assert(
      fc.property(anyTask, anyCondition, anyCondition, (task, one, two) => {
        const first = steer(task, one);
        const between = {
          ...task,
          category: { ...task.category, context: first.system },
          prompt: first.user,
        };
        const second = steer(between, two);
        expect(steer(task, by(...one.steps, ...two.steps))).toEqual({
          system: second.system,
          user: second.user,
          examples: [...first.examples, ...second.examples],
          prefill: first.prefill + second.prefill,
        });
      }),
    );
  });

  test('keeps the order of equal kinds', () => {
    const task: Task = { id: 'a-b', category: { name: 'a', context: 'You guard.' }, prompt: 'What now?' };
    const kinds = ['suffix', 'prefix', 'system', 'prefill'] as const;
    const steps = kinds.flatMap((kind) => [
      { kind, text: 'One.' },
      { kind, text: 'Two.' },
    ]);
    expect(steer(task, by(...steps))).toEqual({
      system: 'You guard.\n\nOne.\n\nTwo.',
      examples: [],
      user: 'Two.\n\nOne.\n\nWhat now?\n\nOne.\n\nTwo.\n',
      prefill: 'One.Two.',
    });
  });

  test('is pure: frozen arguments do, and give the same twice', () => {
    fc.assert(
      fc.property(anyTask, anyCondition, (task, condition) => {
        deepFreeze(task);
        deepFreeze(condition);
        const before = JSON.stringify([task, condition]);
        expect(steer(task, condition)).toEqual(steer(task, condition));
        expect(JSON.stringify([task, condition])).toBe(before);
      }),
    );
  });
});
