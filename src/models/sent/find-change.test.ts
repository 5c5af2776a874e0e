import { expect, test } from 'vitest';
import { findChange } from './find-change.ts';

const chat = {
  model: 'm',
  messages: [{ role: 'user', content: 'x' }],
  temperature: 0,
  max_tokens: 99,
  seed: 3,
  response_format: { type: 'json_schema', json_schema: { name: 'j', schema: {} } },
};
const flagged = { ...chat, continue_final_message: true, add_generation_prompt: false };

const heal = (words: string, body: Readonly<Record<string, unknown>>) => {
  const change = findChange(words, body, []);
  return change === null ? null : { what: change.what, body: change.apply(body) };
};

// The words are those by which each service names the case.
test.each([
  [
    'OpenAI',
    "Unsupported value: 'temperature' does not support 0 with this model. Only the default (1) value is supported. temperature unsupported_value",
  ],
  ['Anthropic', '`temperature` is deprecated for this model.'],
  ['an older TGI', 'Input validation error: `temperature` must be strictly positive'],
  ['a strict server', 'body.temperature: Extra inputs are not permitted'],
  [
    'LiteLLM',
    "litellm.UnsupportedParamsError: gpt-5 models don't support temperature=0. Only temperature=1 is supported.",
  ],
  ['Bedrock', 'The model returned the following errors: temperature: unsupported'],
])('a temperature that is refused is left out: %s', (_, words) => {
  const { temperature: __, ...rest } = chat;
  expect(heal(words, chat)).toEqual({ what: 'temperature left out', body: rest });
});

test('a temperature is found where the interface keeps it', () => {
  const gemini = { contents: [], generationConfig: { temperature: 0, maxOutputTokens: 9 } };
  expect(heal('temperature is not supported', gemini)?.body).toEqual({
    contents: [],
    generationConfig: { maxOutputTokens: 9 },
  });
  const alone = { contents: [], generationConfig: { temperature: 0 } };
  expect(heal('temperature is not supported', alone)?.body).toEqual({ contents: [] });
});

test.each([
  [
    "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead. max_tokens unsupported_parameter",
  ],
  ['body.max_tokens: Extra inputs are not permitted'],
])('a limit that has another name gets it: %s', (words) => {
  const { max_tokens: _, ...rest } = chat;
  expect(heal(words, chat)).toEqual({
    what: 'max_tokens sent as max_completion_tokens',
    body: { ...rest, max_completion_tokens: 99 },
  });
});

test('and back, for a server that knows the older name alone', () => {
  const { max_tokens: _, ...rest } = chat;
  const newer = { ...rest, max_completion_tokens: 99 };
  expect(heal('Unrecognized request argument supplied: max_completion_tokens', newer)?.body).toEqual({
    ...rest,
    max_tokens: 99,
  });
});

test.each([
  ['Extra inputs are not permitted: continue_final_message'],
  ['Unrecognized request arguments supplied: add_generation_prompt, continue_final_message'],
  ["property 'add_generation_prompt' is unsupported"],
])('flags of vLLM go together: %s', (words) => {
  expect(heal(words, flagged)).toEqual({
    what: 'continue_final_message and add_generation_prompt left out',
    body: chat,
  });
});

test.each([
  ['DeepSeek', 'This response_format type is unavailable now'],
  ['Groq', 'This model does not support response format `json_schema`.'],
  ['a strict server', "body.response_format.type: Input should be 'text' or 'json_object', invalid"],
  ['llama.cpp', 'failed to parse grammar'],
  ['Fireworks', 'structured outputs are not supported for this model'],
])('a schema that is refused becomes JSON of any form, and then plain text: %s', (_, words) => {
  const loose = heal(words, chat);
  expect(loose?.body).toMatchObject({ response_format: { type: 'json_object' } });
  const { response_format: __, ...plain } = chat;
  expect(heal(words, loose?.body ?? {})?.body).toEqual(plain);
});

test('a schema of the Responses API, of Gemini and of Anthropic', () => {
  const responses = { input: [], text: { format: { type: 'json_schema', name: 'j', schema: {} } } };
  const loose = heal(
    "Invalid parameter: 'text.format' of type 'json_schema' is not supported with this model.",
    responses,
  );
  expect(loose?.body).toEqual({ input: [], text: { format: { type: 'json_object' } } });
  expect(heal("'text.format' is not supported", loose?.body ?? {})?.body).toEqual({ input: [] });
  const gemini = {
    contents: [],
    generationConfig: { responseMimeType: 'application/json', responseSchema: {}, temperature: 0 },
  };
  expect(heal('JSON mode is not enabled for models/gemma-3-1b-it', gemini)?.body).toEqual({
    contents: [],
    generationConfig: { temperature: 0 },
  });
  expect(
    heal('output_format: Extra inputs are not permitted', { messages: [], output_format: {} })?.body,
  ).toEqual({ messages: [] });
});

test('a seed', () => {
  const { seed: _, ...rest } = chat;
  expect(heal("property 'seed' is unsupported", chat)?.body).toEqual(rest);
  expect(heal('seed: Extra inputs are not permitted', { random_seed: 3 })?.body).toEqual({});
});

test.each([
  [
    'a limit that is too large',
    'max_tokens is too large: 99. This model supports at most 64 completion tokens',
    chat,
  ],
  [
    'a prompt that is too long',
    "This model's maximum context length is 64 tokens; temperature is not supported",
    chat,
  ],
  ['a parameter that was not sent', 'top_k is not supported', chat],
  ['what a study says itself', 'reasoning_effort: unsupported value', { ...chat, reasoning_effort: 'low' }],
  [
    'a temperature that somebody chose, out of bounds',
    'temperature must be between 0 and 1',
    { ...chat, temperature: 1.5 },
  ],
  ['words about something else', 'The weather is bad.', chat],
  ['a part of the prompt', 'System role not supported (temperature 0)', chat],
])('nothing is changed for %s', (_, words, body) => {
  expect(findChange(words, body, [])).toBeNull();
});

test('what was changed before is not changed back and forth', () => {
  const first = findChange("'max_tokens' is not supported", chat, []);
  const body = first?.apply(chat) ?? {};
  const second = findChange("'max_completion_tokens' is not supported", body, first === null ? [] : [first]);
  expect(second?.what).toBe('max_completion_tokens sent as max_tokens');
  const made = [first, second].filter((change) => change !== null);
  expect(findChange("'max_tokens' is not supported", chat, made)).toBeNull();
});
