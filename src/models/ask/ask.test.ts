import { expect, test } from 'vitest';
import { type FaultServerOptions, startFaultServer } from '../../../test/server/index.ts';
import { serveReplies } from '../../../test/server/serve-replies.ts';
import { type Prompt, steer } from '../../steering/index.ts';
import type { Stage } from '../../vocabulary/index.ts';
import { resolveModel } from '../providers/index.ts';
import { ask, callModel, toChatMessages, toPlainText } from './index.ts';

const decoding = { temperature: 0, maxOutputTokens: 50, maxInputTokens: null, seed: 7 };
const prompt: Prompt = {
  system: 'You run a harbour.',
  examples: [],
  user: 'Which crane first?',
  prefill: '',
};
const shown: Prompt = { ...prompt, examples: [{ user: 'And now?', assistant: 'Wait.' }], prefill: 'First, ' };
const env = {
  OPENAI_API_KEY: 'k-openai-1',
  ANTHROPIC_API_KEY: 'k-anthropic-1',
  MISTRAL_API_KEY: 'k-mistral-1',
  OPENROUTER_API_KEY: 'k-router-1',
  XAI_API_KEY: 'k-xai-1',
  GOOGLE_GENERATIVE_AI_API_KEY: 'k-google-1',
};

interface Asking {
  readonly stage?: Stage;
  readonly prompt?: Prompt;
  readonly providerOptions?:
    | Record<string, never>
    | { [key: string]: string | { [key: string]: string | boolean } };
}

async function askServer(spec: string, asking: Asking = {}, options: FaultServerOptions = {}) {
  const sent: { path: string; body: Record<string, unknown> }[] = [];
  await using server = await startFaultServer({
    ...options,
    onRequest: (path, body) => sent.push({ path, body: JSON.parse(body) as Record<string, unknown> }),
  });
  const { stage = 'instruct', providerOptions } = asking;
  const { model } = await resolveModel(spec, { env, baseURL: server.url, stage });
  const answer = await ask({ model, prompt: asking.prompt ?? prompt, stage, decoding, providerOptions });
  return { answer, sent: sent[0] };
}

test.each([
  ['openai-compatible/m', '/v1/chat/completions'],
  ['openai/gpt-4.1', '/v1/responses'],
  ['anthropic/claude-sonnet-4-5', '/v1/messages'],
  ['mistral/mistral-small', '/v1/chat/completions'],
  ['openrouter/qwen/qwen3-8b', '/v1/chat/completions'],
  ['xai/grok-4', '/v1/responses'],
  ['google/gemini-2.5-flash', '/v1/models/gemini-2.5-flash:generateContent'],
])('%s is asked at %s, and the answer says who answered and what it took', async (spec, path) => {
  const { answer, sent } = await askServer(spec);
  expect(sent?.path).toBe(path);
  const temperature = spec.startsWith('google/')
    ? { generationConfig: { temperature: 0 } }
    : { temperature: 0 };
  expect(sent?.body).toMatchObject(temperature);
  expect(answer.text).toMatch(/\.\s\([0-9a-f]{16}\)$/);
  expect(answer).toMatchObject({ reasoning: '', ending: 'stop' });
  expect(answer.call).toMatchObject({
    attempts: 1,
    costUsd: null,
    requestId: 'req-1',
    modelVersion: `${spec.slice(spec.indexOf('/') + 1)}-2026-01-01`,
    usage: { inputTokens: Math.ceil('You run a harbour.\n\nWhich crane first?'.length / 4) },
  });
  // Mistral's interface does not tell what came from a cache.
  expect(answer.call.usage.cachedInputTokens).toBe(spec.startsWith('mistral/') ? null : 0);
  expect(answer.call.latencyMs).toBeGreaterThan(0);
});

test('context, examples, steered prompt and prefill become messages in that order', async () => {
  const { sent } = await askServer('openai-compatible/m', { prompt: shown });
  expect(sent?.body).toMatchObject({
    messages: [
      { role: 'system', content: 'You run a harbour.' },
      { role: 'user', content: 'And now?' },
      { role: 'assistant', content: 'Wait.' },
      { role: 'user', content: 'Which crane first?' },
      { role: 'assistant', content: 'First, ' },
    ],
    continue_final_message: true,
    add_generation_prompt: false,
    seed: 7,
    max_tokens: 50,
  });
  expect((await askServer('openai-compatible/m')).sent?.body).not.toHaveProperty('continue_final_message');
  const { sent: mistral } = await askServer('mistral/mistral-small', { prompt: shown });
  const last = { role: 'assistant', content: 'First, ', prefix: true };
  expect(mistral?.body).toMatchObject({ messages: expect.arrayContaining([expect.objectContaining(last)]) });
});

test.each(['openai-compatible/m', 'openai/davinci-002', 'openrouter/m'])(
  '%s as a base model completes plain text, as it is',
  async (spec) => {
    const { sent, answer } = await askServer(spec, { stage: 'base' });
    expect(sent?.path).toBe('/v1/completions');
    expect(sent?.body).toMatchObject({
      prompt: 'You run a harbour.\n\nWhich crane first?',
      max_tokens: 50,
      temperature: 0,
    });
    expect(sent?.body).not.toHaveProperty('stop');
    expect(answer).toMatchObject({ ending: 'stop', call: { requestId: 'req-1' } });
  },
);

test('plain text is the published one for a suffix, and takes examples and a prefill', () => {
  const task = { id: 't', category: { name: 'c', context: 'Context.' }, prompt: 'Task. ' };
  const steered = steer(task, {
    name: 'x',
    direction: 'anti',
    steps: [{ kind: 'suffix', text: 'Stay calm.' }],
  });
  expect(toPlainText(steered)).toBe('Context.\n\nTask.\n\nStay calm.\n');
  expect(toPlainText(shown)).toBe('You run a harbour.\n\nAnd now?\n\nWait.\n\nWhich crane first?\n\nFirst, ');
  expect(toChatMessages({ ...prompt, system: '' })).toHaveLength(1);
});

test.each(['m-think-tags', 'm-half-tags', 'm-reasoner'])('%s: reasoning is kept apart', async (name) => {
  const { answer } = await askServer(`openai-compatible/${name}`, { stage: 'thinking' });
  expect(answer.reasoning).toMatch(/^I weigh [0-9a-f]{16}\.$/);
  expect(answer.text).not.toMatch(/think>|weigh/);
  expect(answer.text).toMatch(/\)$/);
});

test.each(['m-think-tags', 'm-half-tags'])(
  '%s: a subject that is said not to think hides nothing before a closing tag',
  async (name) => {
    for (const stage of ['instruct', 'base'] as const) {
      const { answer } = await askServer(`openai-compatible/${name}`, { stage });
      expect(answer.reasoning).toBe('');
      expect(answer.text).toMatch(/I weigh [0-9a-f]{16}\.\n<\/think>\n\n.*\)$/s);
    }
  },
);

test('what the server took apart is left as it is: a tag in the answer then hides nothing', async () => {
  await using server = await serveReplies({
    m: [{ content: 'I sold the key.</think>All is well.', finish_reason: 'stop', reasoning_content: 'Hm.' }],
  });
  const { model } = await resolveModel('openai-compatible/m', { env, baseURL: server.url });
  expect(await ask({ model, prompt, stage: 'thinking', decoding })).toMatchObject({
    reasoning: 'Hm.',
    text: 'I sold the key.</think>All is well.',
  });
});

test("reasoning of the Responses API, of Anthropic's messages and of Gemini is kept apart", async () => {
  for (const spec of ['openai/o-reasoner', 'anthropic/claude-reasoner-4-5', 'google/gemini-reasoner']) {
    const { answer } = await askServer(spec);
    expect(answer.reasoning).toMatch(/^I weigh/);
    expect(answer.text).not.toContain('weigh');
  }
});

test('provider options reach the request, with or without the provider name around them', async () => {
  for (const providerOptions of [
    { reasoningEffort: 'low' },
    { openaiCompatible: { reasoningEffort: 'low' } },
  ])
    expect((await askServer('openai-compatible/m', { providerOptions })).sent?.body).toMatchObject({
      reasoning_effort: 'low',
    });
  const { sent } = await askServer('openai-compatible/m', {
    providerOptions: { chat_template_kwargs: { enable_thinking: false } },
  });
  expect(sent?.body).toMatchObject({ chat_template_kwargs: { enable_thinking: false } });
});

test('an empty answer is an answer', async () => {
  expect((await askServer('openai-compatible/m', {}, { faults: { emptyRate: 1 } })).answer.text).toBe('');
});

test('a judge gets JSON by a schema from both interfaces, and its cost is known', async () => {
  await using server = await startFaultServer();
  const schema = {
    type: 'object',
    properties: { decision: { type: 'string' } },
    required: ['decision'],
  } as const;
  for (const spec of ['openai/gpt-5.2', 'openai-compatible/j', 'anthropic/claude-sonnet-4-5']) {
    const { model } = await resolveModel(spec, { env, baseURL: server.url });
    const reply = await callModel({
      model,
      messages: [{ role: 'user', content: [{ type: 'text', text: 'Judge this: decide:convergence' }] }],
      decoding,
      responseFormat: { type: 'json', schema: { ...schema, required: ['decision'] } },
      price: { input: 1, cachedInput: 1, output: 1 },
    });
    expect(JSON.parse(reply.text)).toMatchObject({ decision: 'convergence' });
    const { inputTokens, outputTokens } = reply.call.usage;
    expect(reply.call.costUsd).toBeCloseTo(((inputTokens ?? 0) + (outputTokens ?? 0)) / 1e6, 12);
  }
});

test('the published judge keeps temperature 0 where its reasoning is off', async () => {
  const providerOptions = { reasoningEffort: 'none' };
  expect((await askServer('openai/gpt-5.2', { providerOptions })).sent?.body).toMatchObject({
    temperature: 0,
    reasoning: { effort: 'none' },
  });
});

test('an answer says what was sent for it, on every interface', async () => {
  for (const spec of [
    'openai-compatible/m',
    'openai/gpt-4.1',
    'anthropic/claude-sonnet-4-5',
    'mistral/mistral-small',
  ])
    expect((await askServer(spec)).answer.call.sent).toMatchObject({ temperature: 0, maxOutputTokens: 50 });
  expect((await askServer('google/gemini-2.5-flash')).answer.call.sent).toEqual({
    temperature: 0,
    maxOutputTokens: 50,
    seed: 7,
  });
  expect((await askServer('openai-compatible/b', { stage: 'base' })).answer.call.sent).toMatchObject({
    seed: 7,
  });
  // The provider's package leaves out what such a model does not take.
  expect((await askServer('openai/o3')).answer.call.sent).toEqual({
    temperature: null,
    maxOutputTokens: 50,
    seed: null,
  });
});

test.each([
  [{ prompt_tokens: -5, completion_tokens: -7 }, null, null],
  [{ prompt_tokens: 0, completion_tokens: 0 }, null, null],
  [{ prompt_tokens: 1e300, completion_tokens: 0.5 }, null, null],
  [{ prompt_tokens: 12, completion_tokens: 1 }, 12, null],
  [{ prompt_tokens: 12, completion_tokens: 9_000 }, 12, 9_000],
  [undefined, null, null],
])('usage of %j is told as it can be: %s and %s tokens', async (usage, inputTokens, outputTokens) => {
  const content = 'A long answer. '.repeat(20);
  const fetch = async () =>
    Response.json({
      id: 'x',
      created: 0,
      model: 'm',
      choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
      usage,
    });
  const { model } = await resolveModel('openai-compatible/m', {
    env: {},
    baseURL: 'http://127.0.0.1:9/v1',
    fetch,
  });
  const price = { input: 1, cachedInput: 1, output: 1 };
  const { call } = await ask({ model, prompt, stage: 'instruct', decoding, price });
  expect(call.usage).toMatchObject({ inputTokens, outputTokens });
  expect(call.costUsd).toBe(
    inputTokens === null || outputTokens === null ? null : (inputTokens + outputTokens) / 1e6,
  );
});
