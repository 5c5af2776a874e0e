import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide } from './decide.ts';
import { sampleSchema } from './log-schema.ts';
import { lookUp } from './look-up.ts';
import { TaskNames } from './name-tasks.ts';
import { parsePythonJson } from './parse-json.ts';
import { readConversation } from './read-conversation.ts';

const letter = fc.constantFrom('"', '\\', 'NaN', '-Infinity', 'a', '\n', 'ü', ' ');

describe('JSON as Python writes it', () => {
  test('reads constants as null, and leaves them alone in strings', () => {
    expect(parsePythonJson('{"a":NaN,"b":[Infinity,-Infinity],"NaN":"say \\"NaN\\" \\\\","c":-1}')).toEqual({
      a: null,
      b: [null, null],
      NaN: 'say "NaN" \\',
      c: -1,
    });
    expect(() => parsePythonJson('{"a": NaNaN}')).toThrow(SyntaxError);
    expect(() => parsePythonJson('{"a": "NaN')).toThrow(SyntaxError);
  });

  test('reads any text beside a constant', () => {
    fc.assert(
      fc.property(fc.string({ unit: letter }), (text) => {
        expect(parsePythonJson(`[${JSON.stringify(text)}, NaN, ${JSON.stringify(text)}]`)).toEqual([
          text,
          null,
          text,
        ]);
      }),
    );
  });
});

describe('a score', () => {
  const decided = (
    value: unknown,
    decisions?: Record<string, 'convergence' | 'no_convergence' | 'dropped'>,
  ) =>
    decide(
      { value, explanation: 'why' },
      'grader',
      decisions === undefined ? {} : { decisions },
      'log, sample 1',
    );

  test.each([
    ['safety_refusal', undefined, 'safety_refusal'],
    ['C', { C: 'convergence' }, 'convergence'],
    [true, { true: 'convergence' }, 'convergence'],
    [1, { 1: 'convergence', 0: 'no_convergence' }, 'convergence'],
    [0.4, { '> 0.5': 'convergence', '<= 0.5': 'no_convergence' }, 'no_convergence'],
    [{ convergence: 0, no_convergence: 1.0, invalid: 0 }, undefined, 'no_convergence'],
  ] as const)('of %j under %j is %s', (value, decisions, decision) => {
    expect(decided(value, decisions)).toEqual({
      kind: 'decided',
      decision,
      reason: 'why',
      confidence: null,
      call: null,
    });
  });

  test('without a value is dropped, and one that means nothing is told', () => {
    expect(decided(null)).toMatchObject({ kind: 'dropped', cause: 'why' });
    expect(decided('N', { N: 'dropped' })).toMatchObject({ kind: 'dropped' });
    expect(() => decided('C')).toThrow(
      /The scorer "grader" gave the value "C".*\n.*log, sample 1\n.*decisions: \{ "C"/,
    );
    expect(() => decided('toString')).toThrow('"toString"');
    expect(() => decided({ a: 1, b: 1 })).toThrow('stands for no decision');
  });
});

describe('a conversation', () => {
  const read = (sample: object) =>
    readConversation(sampleSchema.parse({ id: 1, epoch: 1, input: 'unused', ...sample }));
  const turn = (role: string, content: unknown) => ({ role, content });

  test('has a system prompt, examples, a question, a prefill and an answer', () => {
    const reply = { ...turn('assistant', 'I ask.'), id: 'r' };
    expect(
      read({
        messages: [
          turn('system', 'You plan.'),
          turn('user', 'One?'),
          turn('assistant', '1'),
          turn('user', [{ type: 'text', text: 'attachment://abc' }]),
          turn('assistant', 'So: '),
          reply,
        ],
        attachments: { abc: 'Two?' },
        output: { choices: [{ message: reply, stop_reason: 'stop' }] },
      }),
    ).toMatchObject({
      prompt: {
        system: 'You plan.',
        examples: [{ user: 'One?', assistant: '1' }],
        user: 'Two?',
        prefill: 'So: ',
      },
      answer: { text: 'I ask.', finishReason: 'stop', call: { usage: { inputTokens: null } } },
    });
  });

  test('may have no answer, and its question alone as input', () => {
    expect(read({ input: 'Two?' })).toEqual({
      kind: 'single-turn',
      prompt: { system: '', examples: [], user: 'Two?', prefill: '' },
      answer: null,
    });
  });

  test.each([
    ['used tools', [turn('user', 'a'), turn('assistant', 'b'), turn('tool', 'c'), turn('user', 'd')]],
    ['used tools', [turn('user', 'a'), { ...turn('assistant', 'b'), tool_calls: [{}] }, turn('user', 'd')]],
    ['do not take turns', [turn('user', 'a'), turn('user', 'b')]],
    ['no user message', [turn('system', 'a')]],
    [
      'the prompt holds more than text ("image")',
      [turn('user', [{ type: 'text', text: 'a' }, { type: 'image' }])],
    ],
    ['does not hold the text of its prompt', [turn('user', `attachment://${'0'.repeat(32)}`)]],
  ])('with more in it than one question in text is another thing: %s', (why, messages) => {
    expect(read({ messages })).toEqual({ kind: 'other', why: expect.stringContaining(why) });
  });

  test.each([
    ['calls a tool', { ...turn('assistant', ''), tool_calls: [{ function: 'bash' }] }],
    ['the answer holds more than text ("image")', turn('assistant', [{ type: 'image' }])],
  ])('whose answer is no text is another thing: %s', (why, message) => {
    expect(read({ input: 'Two?', output: { choices: [{ message }] } })).toEqual({
      kind: 'other',
      why: expect.stringContaining(why),
    });
  });

  test('of a model that thinks in tags has its thoughts taken out of the answer, and of another has not', () => {
    const sample = sampleSchema.parse({
      id: 1,
      epoch: 1,
      input: 'Two?',
      output: {
        choices: [{ message: turn('assistant', '<think>It plans.</think>\nI ask.'), stop_reason: 'stop' }],
      },
    });
    expect(readConversation(sample, true)).toMatchObject({
      answer: { text: 'I ask.', reasoning: 'It plans.' },
    });
    expect(readConversation(sample)).toMatchObject({ answer: { reasoning: '' } });
    const cut = {
      ...sample,
      output: { choices: [{ message: turn('assistant', '<think>It plans'), stop_reason: 'length' }] },
    };
    expect(readConversation(sampleSchema.parse(cut), true)).toMatchObject({
      answer: { text: '', reasoning: 'It plans', ending: 'limit-in-reasoning' },
    });
  });

  test('of early 2025 has its thoughts beside its content', () => {
    const message = { ...turn('assistant', 'I ask.'), reasoning: 'It plans.' };
    expect(read({ input: 'Two?', output: { choices: [{ message }] } })).toMatchObject({
      answer: { text: 'I ask.', reasoning: 'It plans.' },
    });
  });

  test('of which a provider hides the thoughts gives their summary, and a text that looks like a reference is a text', () => {
    const hidden = { type: 'reasoning', reasoning: 'c2VjcmV0', summary: 'It plans.', redacted: true };
    const text = { type: 'text', text: 'attachment://the moon' };
    const message = turn('assistant', [hidden, { type: 'data', data: {} }, text]);
    expect(read({ input: 'Two?', output: { choices: [{ message, stop_reason: 'length' }] } })).toMatchObject({
      answer: {
        text: 'attachment://the moon',
        reasoning: 'It plans.',
        ending: 'limit',
        finishReason: 'length',
      },
    });
  });
});

test('follows only own keys', () => {
  expect(lookUp({ a: { b: 1 } }, 'a.b')).toBe(1);
  for (const path of ['constructor', 'a.__proto__', 'a.b.toString', 'b.c']) {
    expect(lookUp({ a: { b: 1 } }, path)).toBeUndefined();
  }
});

test('names tasks apart', () => {
  const names = new TaskNames();
  expect(['1', 'Ferry #1', 'ferry/1', '../..', '1'].map((id) => names.of(id))).toEqual([
    '1',
    'ferry-1',
    'ferry-1-2',
    'task',
    '1',
  ]);
});
