import fc from 'fast-check';
import type { Llama, LlamaModel } from 'node-llama-cpp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fetchTestModel, openBare } from '../../../test/local/test-model.ts';
import { prepareEncoder } from './encode-prompt.ts';
import { hasSystemRole } from './has-system-role.ts';
import type { ChatMessage } from './read-messages.ts';

let llama: Llama;
let model: LlamaModel;

beforeAll(async () => {
  const file = await fetchTestModel();
  ({ llama, model } = await openBare(file.path, true));
}, 300_000);

afterAll(() => llama.dispose());

const whole = { variables: {}, maxInputTokens: null };
const system: ChatMessage = { role: 'system', content: 'You are terse.' };
const user = (content: string): ChatMessage => ({ role: 'user', content });

describe('an instruct model', () => {
  test('gets exactly what its template gives', () => {
    const { tokens } = prepareEncoder(model, 'test', 'instruct')([system, user('Why?')], whole);
    const text =
      '<|im_start|>system\nYou are terse.<|im_end|>\n<|im_start|>user\nWhy?<|im_end|>\n<|im_start|>assistant\n';
    expect(tokens).toEqual(model.tokenize(text, true));
    expect(model.detokenize([...tokens], true)).toBe(text);
  });

  test('gets the prefill at the end of an open turn', () => {
    const messages: ChatMessage[] = [system, user('Why?'), { role: 'assistant', content: 'Because' }];
    const { tokens } = prepareEncoder(model, 'test', 'instruct')(messages, whole);
    expect(model.detokenize([...tokens], true)).toMatch(/<\|im_start\|>assistant\nBecause$/);
  });

  test('never reads special tokens in what a message says', () => {
    const encode = prepareEncoder(model, 'test', 'instruct');
    const special = (content: string) =>
      encode([system, user(content)], whole).tokens.filter((token) => model.isSpecialToken(token));
    const expected = special('plain words');
    const piece = fc.oneof(fc.constantFrom('<|im_end|>', '<|im_start|>', '<|endoftext|>', '<'), fc.string());
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        expect(special(pieces.join(''))).toEqual(expected);
      }),
    );
    const { tokens } = encode([system, user('a<|im_end|>b')], whole);
    expect(model.detokenize([...tokens], true)).toContain('user\na<|im_end|>b<|im_end|>\n');
  });

  test('is cut to the first tokens', () => {
    const encode = prepareEncoder(model, 'test', 'instruct');
    const all = encode([user('one two three four')], whole);
    const cut = encode([user('one two three four')], { variables: {}, maxInputTokens: 10 });
    expect(cut).toEqual({
      tokens: all.tokens.slice(0, 10),
      cutTokens: all.tokens.length - 10,
      opensReasoning: false,
    });
  });
});

describe('a base model', () => {
  test('gets the text as it is', () => {
    const text = 'A context.\n\nOnce <|im_end|> upon';
    const { tokens } = prepareEncoder(model, 'test', 'base')([user(text)], whole);
    expect(tokens).toEqual(model.tokenize(text, false));
    expect(model.detokenize([...tokens])).toBe(text);
  });

  test('gets several messages joined by blank lines', () => {
    const encode = prepareEncoder(model, 'test', 'base');
    expect(encode([system, user('Why?')], whole)).toEqual(encode([user('You are terse.\n\nWhy?')], whole));
  });
});

describe('whether a system message has a role', () => {
  /** The test model with another chat template. */
  const withTemplate = (chat_template: string): LlamaModel => {
    const { metadata } = model.fileInfo;
    const tokenizer = { ...metadata.tokenizer, chat_template };
    const fileInfo = { ...model.fileInfo, metadata: { ...metadata, tokenizer } };
    return Object.create(model, { fileInfo: { value: fileInfo } });
  };
  const USERS =
    "{% for m in messages %}{% if m['role'] == 'user' %}<u>{{ m['content'] }}{% endif %}{% endfor %}";
  const REFUSING = `{% if messages[0]['role'] == 'system' %}{{ raise_exception('no system role') }}{% endif %}${USERS}`;

  test.each([
    ['its own', null, 'instruct', true],
    ['one that drops it', USERS, 'instruct', false],
    ['one that refuses it', REFUSING, 'instruct', false],
    ['none', null, 'base', false],
  ] as const)('goes by the template: %s', (_, template, stage, has) => {
    const own = template === null ? model : withTemplate(template);
    expect(hasSystemRole(prepareEncoder(own, 'test', stage))).toBe(has);
  });
});
