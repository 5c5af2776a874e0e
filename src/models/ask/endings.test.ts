import { describe, expect, test } from 'vitest';
import { type RawReply, serveBody } from '../../../test/server/index.ts';
import type { Stage } from '../../vocabulary/index.ts';
import { classifyFailure } from '../failure/index.ts';
import { resolveModel } from '../providers/index.ts';
import { ask } from './index.ts';

const prompt = { system: '', examples: [], user: 'Which crane first?', prefill: '' };
const env = {
  OPENAI_API_KEY: 'k-openai-1',
  ANTHROPIC_API_KEY: 'k-anthropic-1',
  MISTRAL_API_KEY: 'k-mistral-1',
  OPENROUTER_API_KEY: 'k-router-1',
  XAI_API_KEY: 'k-xai-1',
  GOOGLE_GENERATIVE_AI_API_KEY: 'k-google-1',
};
const CHAT = 'openai-compatible/m';
const ROUTER = 'openrouter/m';

async function askOnce(spec: string, reply: RawReply, stage: Stage = 'instruct', prefill = '') {
  await using server = await serveBody(reply);
  const { model, redact } = await resolveModel(spec, { env, baseURL: server.url, stage });
  const decoding = { temperature: 0, maxOutputTokens: 50, maxInputTokens: null, seed: null };
  const answer = await ask({ model, prompt: { ...prompt, prefill }, stage, decoding }).catch((error) => ({
    failure: classifyFailure(error, { redact }),
  }));
  return answer;
}

/** A chat completion with one choice. */
function chat(message: object, finish_reason: string | null, rest: object = {}, usage: object = {}) {
  return {
    id: 'x',
    object: 'chat.completion',
    created: 0,
    model: 'm',
    choices: [
      { index: 0, message: { role: 'assistant', content: null, ...message }, finish_reason, ...rest },
    ],
    usage: { prompt_tokens: 5, completion_tokens: 10, total_tokens: 15, ...usage },
  };
}

function responses(status: string, content: object[], rest: object = {}) {
  const message = { type: 'message', id: 'msg', role: 'assistant', status, content };
  return {
    id: 'r',
    object: 'response',
    created_at: 0,
    status,
    error: null,
    incomplete_details: null,
    model: 'm',
    output: content.length === 0 ? [] : [message],
    usage: {
      input_tokens: 5,
      output_tokens: 10,
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: 15,
    },
    ...rest,
  };
}

function gemini(candidate: object | null, rest: object = {}) {
  return {
    ...(candidate && { candidates: [{ index: 0, ...candidate }] }),
    usageMetadata: { promptTokenCount: 5, candidatesTokenCount: 10, totalTokenCount: 15 },
    ...rest,
  };
}

function claude(content: object[], stop_reason: string, rest: object = {}) {
  const usage = { input_tokens: 5, output_tokens: 10 };
  return { id: 'a', type: 'message', role: 'assistant', model: 'm', content, stop_reason, usage, ...rest };
}

const words = { type: 'output_text', text: 'The north one.', annotations: [] };
const part = { content: { role: 'model', parts: [{ text: 'The north one.' }] } };

describe('an answer ends as its provider says', () => {
  test.each<[string, string, object, object]>([
    [
      'a plain end',
      CHAT,
      chat({ content: 'The north one.' }, 'stop'),
      { ending: 'stop', text: 'The north one.' },
    ],
    ['no word for the end', CHAT, chat({ content: 'Yes.' }, null), { ending: 'stop', finishReason: '' }],
    [
      'no word, at the limit',
      CHAT,
      chat({ content: 'Yes' }, null, {}, { completion_tokens: 50 }),
      { ending: 'limit' },
    ],
    ['the limit', CHAT, chat({ content: 'The no' }, 'length'), { ending: 'limit', finishReason: 'length' }],
    [
      'the limit by another word',
      'mistral/m',
      chat({ content: 'The no' }, 'model_length'),
      { ending: 'limit' },
    ],
    ['the limit, with nothing said', CHAT, chat({ content: '' }, 'length'), { ending: 'limit', text: '' }],
    [
      'the limit, in a field of reasoning',
      CHAT,
      chat({ content: null, reasoning_content: 'Let me see' }, 'length'),
      { ending: 'limit-in-reasoning', text: '', reasoning: 'Let me see' },
    ],
    [
      'the limit, in reasoning that is not shown',
      'openai/gpt-5.2',
      responses('incomplete', [], {
        incomplete_details: { reason: 'max_output_tokens' },
        usage: { input_tokens: 5, output_tokens: 50, output_tokens_details: { reasoning_tokens: 50 } },
      }),
      { ending: 'limit-in-reasoning', text: '' },
    ],
    [
      'the limit, in the thoughts of Gemini',
      'google/gemini-3-pro',
      gemini(
        { content: { role: 'model', parts: [] }, finishReason: 'MAX_TOKENS' },
        { usageMetadata: { promptTokenCount: 5, thoughtsTokenCount: 50, totalTokenCount: 55 } },
      ),
      { ending: 'limit-in-reasoning' },
    ],
    [
      'the limit, in the thoughts of Claude',
      'anthropic/claude-sonnet-4-5',
      claude([{ type: 'thinking', thinking: 'Let me', signature: 's' }], 'max_tokens'),
      { ending: 'limit-in-reasoning', reasoning: 'Let me' },
    ],
    [
      'a context that is full',
      'anthropic/claude-sonnet-4-5',
      claude([{ type: 'text', text: 'The no' }], 'model_context_window_exceeded'),
      { ending: 'limit', text: 'The no' },
    ],
    ['a filter', CHAT, chat({ content: '' }, 'content_filter'), { ending: 'filtered', text: '' }],
    [
      'a filter half way',
      ROUTER,
      chat({ content: 'First' }, 'content_filter'),
      { ending: 'filtered', text: 'First' },
    ],
    ['a filter by another word', CHAT, chat({ content: '' }, 'sensitive'), { ending: 'filtered' }],
    [
      'a filter of the Responses API',
      'openai/gpt-4.1',
      responses('incomplete', [words], { incomplete_details: { reason: 'content_filter' } }),
      { ending: 'filtered', finishReason: 'content_filter' },
    ],
    [
      'a filter of xAI',
      'xai/grok-4',
      responses('incomplete', [words], { incomplete_details: { reason: 'content_filter' } }),
      { ending: 'filtered' },
    ],
    [
      'the limit of xAI',
      'xai/grok-4',
      responses('incomplete', [words], { incomplete_details: { reason: 'max_output_tokens' } }),
      { ending: 'limit' },
    ],
    [
      "Gemini's safety",
      'google/gemini-3-pro',
      gemini({ finishReason: 'SAFETY', finishMessage: 'Blocked.' }),
      { ending: 'filtered', finishReason: 'SAFETY: Blocked.' },
    ],
    [
      "Gemini's recitation",
      'google/gemini-3-pro',
      gemini({ ...part, finishReason: 'RECITATION' }),
      { ending: 'filtered' },
    ],
    [
      "Gemini's language",
      'google/gemini-3-pro',
      gemini({ finishReason: 'LANGUAGE' }),
      { ending: 'filtered' },
    ],
    [
      'a prompt that Gemini blocks',
      'google/gemini-3-pro',
      gemini(null, { promptFeedback: { blockReason: 'OTHER', blockReasonMessage: 'Not this.' } }),
      { ending: 'filtered', finishReason: 'OTHER: Not this.' },
    ],
    [
      'a refusal of Claude',
      'anthropic/claude-sonnet-4-5',
      claude([], 'refusal', { stop_details: { type: 'refusal', category: 'cyber', explanation: 'No.' } }),
      { ending: 'refused', text: '', finishReason: 'refusal: No.' },
    ],
    [
      'a refusal in its field',
      CHAT,
      chat({ refusal: 'I will not.' }, 'stop'),
      { ending: 'refused', text: 'I will not.' },
    ],
    [
      'the same through OpenRouter',
      ROUTER,
      chat({ refusal: 'I will not.' }, 'stop'),
      { ending: 'refused', text: 'I will not.' },
    ],
    [
      'the same through Mistral',
      'mistral/m',
      chat({ content: '', refusal: 'I will not.' }, 'stop'),
      { ending: 'refused', text: 'I will not.' },
    ],
    [
      'a refusal of the Responses API',
      'openai/gpt-4.1',
      responses('completed', [{ type: 'refusal', refusal: 'I will not.' }]),
      { ending: 'refused', text: 'I will not.' },
    ],
    [
      'the same at xAI',
      'xai/grok-4',
      responses('completed', [{ type: 'refusal', refusal: 'I will not.' }]),
      { ending: 'refused', text: 'I will not.' },
    ],
  ])('%s: %s', async (_, spec, body, expected) => {
    expect(await askOnce(spec, { body })).toMatchObject(expected);
  });
});

describe('a call that a filter refuses has an answer that says so, and is no failure', () => {
  const azure = {
    error: {
      message:
        "The response was filtered due to the prompt triggering Azure OpenAI's content management policy.",
      code: 'content_filter',
      param: 'prompt',
      innererror: { code: 'ResponsibleAIPolicyViolation' },
    },
  };
  test.each<[string, string, number, unknown]>([
    ['Azure', CHAT, 400, azure],
    [
      'OpenAI',
      'openai/gpt-5.2',
      400,
      { error: { message: 'Invalid prompt.', type: 'x', code: 'invalid_prompt' } },
    ],
    [
      'Anthropic',
      'anthropic/claude-sonnet-4-5',
      400,
      {
        type: 'error',
        error: { type: 'invalid_request_error', message: 'Output blocked by content filtering policy' },
      },
    ],
    [
      'OpenRouter',
      ROUTER,
      403,
      {
        error: {
          code: 403,
          message: 'm requires moderation. Your input was flagged for "x".',
          metadata: { reasons: ['x'] },
        },
      },
    ],
    [
      'OpenRouter, behind a 200',
      ROUTER,
      200,
      { error: { code: 403, message: 'm requires moderation, and it was flagged.' } },
    ],
    [
      'a gateway that quotes it',
      ROUTER,
      502,
      { error: { code: 502, message: 'Provider returned error', metadata: { raw: JSON.stringify(azure) } } },
    ],
    [
      'xAI',
      'xai/grok-4',
      403,
      { code: 'Forbidden', error: 'Content violates usage guidelines. Failed check: X' },
    ],
    ['DeepSeek', CHAT, 400, { error: { message: 'Content Exists Risk', type: 'invalid_request_error' } }],
    [
      'Alibaba',
      CHAT,
      400,
      { error: { code: 'data_inspection_failed', message: 'Input data may be inappropriate.' } },
    ],
  ])('%s', async (_, spec, status, body) => {
    const answer = await askOnce(spec, { status, body, headers: { 'x-request-id': 'r-9' } });
    expect(answer).toMatchObject({
      ending: 'filtered',
      text: '',
      reasoning: '',
      call: { requestId: 'r-9', costUsd: null },
    });
    expect(answer).toHaveProperty('finishReason', expect.stringMatching(/./));
  });

  test('what else a service refuses stays a failure', async () => {
    const refuse = (status: number, error: object) => askOnce(CHAT, { status, body: { error } });
    const unknown = {
      message: 'Unknown parameter: content_filter',
      param: 'content_filter',
      code: 'unknown_parameter',
    };
    expect(await refuse(400, unknown)).toMatchObject({
      failure: { kind: 'fatal-subject', why: 'bad-request' },
    });
    expect(await refuse(429, { message: 'Your request was flagged as too many.' })).toMatchObject({
      failure: { kind: 'retry', why: '429' },
    });
    expect(await refuse(403, { message: 'No access.' })).toMatchObject({ failure: { why: 'forbidden' } });
  });
});

describe('a reply that holds an error is a failed call', () => {
  const upstream = { code: 502, message: 'Upstream broke off.' };
  test.each<[string, string, object, object]>([
    [
      'in the choice',
      ROUTER,
      chat({ content: 'Half a' }, 'error', { error: upstream }),
      { why: '5xx', message: '200: Upstream broke off.' },
    ],
    [
      'in the choice, without its word',
      ROUTER,
      chat({ content: '' }, null, { error: upstream }),
      { why: '5xx', status: 502 },
    ],
    ['by its word alone', ROUTER, chat({ content: '' }, 'error'), { kind: 'retry', why: '5xx' }],
    [
      'by its word alone, elsewhere',
      CHAT,
      chat({ content: '' }, 'insufficient_system_resource'),
      { kind: 'retry', why: '5xx' },
    ],
    [
      'by its word alone, at Mistral',
      'mistral/m',
      chat({ content: '' }, 'error'),
      { kind: 'retry', why: '5xx' },
    ],
    ['by no word, with no text', ROUTER, chat({ content: '' }, null), { kind: 'retry', why: '5xx' }],
    [
      'by a call to a tool that nobody offered',
      'google/gemini-3-pro',
      gemini({ finishReason: 'MALFORMED_FUNCTION_CALL' }),
      { kind: 'retry' },
    ],
    [
      'as the body',
      ROUTER,
      { error: { code: 429, message: 'Slow down.' } },
      { kind: 'retry', why: '429', status: 429 },
    ],
    [
      'as the body, elsewhere',
      CHAT,
      { error: { message: 'Overloaded', type: 'overloaded_error' } },
      { kind: 'retry', why: '5xx', status: 529 },
    ],
    [
      'as a text',
      CHAT,
      { error: 'backend gone' },
      { kind: 'retry', why: '5xx', message: '200: backend gone' },
    ],
    [
      'with its object',
      CHAT,
      { object: 'error', message: 'gone', code: 500 },
      { kind: 'retry', why: '5xx', status: 500 },
    ],
    [
      'at Claude',
      'anthropic/claude-sonnet-4-5',
      { type: 'error', error: { type: 'api_error', message: 'x' } },
      { kind: 'retry', why: '5xx' },
    ],
    [
      'at Gemini',
      'google/gemini-3-pro',
      { error: { code: 503, status: 'UNAVAILABLE', message: 'x' } },
      { kind: 'retry', why: '5xx' },
    ],
    [
      'that no retry helps',
      ROUTER,
      { error: { code: 401, message: 'No such user.' } },
      { kind: 'fatal-subject', why: 'unauthorised' },
    ],
    [
      'beside a choice',
      CHAT,
      { ...chat({ content: 'Half' }, 'stop'), error: upstream },
      { kind: 'retry', why: '5xx' },
    ],
  ])('%s: %s', async (_, spec, body, failure) => {
    expect(await askOnce(spec, { body })).toMatchObject({ failure });
  });
});

describe('a thinking subject that was cut off in its thoughts has no answer', () => {
  const cut = (message: object, usage = {}) => ({ body: chat(message, 'length', {}, usage) });

  test.each<[string, RawReply]>([
    ['with no sign of them', cut({ content: 'The crane might, but then again' })],
    ['with an open tag', cut({ content: '<think>\nThe crane might, but then again' })],
    [
      'where the server counts no reasoning',
      cut({ content: 'The crane might' }, { completion_tokens_details: { reasoning_tokens: 0 } }),
    ],
    [
      'and the server has no word for it',
      { body: chat({ content: 'The crane might' }, null, {}, { completion_tokens: 50 }) },
    ],
  ])('%s', async (_, reply) => {
    for (const spec of [CHAT, ROUTER]) {
      const answer = await askOnce(spec, reply, 'thinking');
      expect(answer).toMatchObject({ ending: 'limit-in-reasoning', text: '' });
      expect(answer).toHaveProperty('reasoning', expect.stringContaining('The crane might'));
    }
  });

  test.each<[string, string, RawReply, Stage, string]>([
    ['after a closing tag', CHAT, cut({ content: 'Hm.</think>The north' }), 'thinking', ''],
    [
      'after thoughts of no words',
      CHAT,
      cut({ content: '<think>\n\n</think>\n\nThe north' }),
      'thinking',
      '',
    ],
    ['beside a field of reasoning', CHAT, cut({ content: 'The north', reasoning: 'Hm.' }), 'thinking', ''],
    [
      'beside reasoning that is counted',
      CHAT,
      cut({ content: 'The north' }, { completion_tokens_details: { reasoning_tokens: 3 } }),
      'thinking',
      '',
    ],
    ['after a started answer', CHAT, cut({ content: 'The north' }), 'thinking', 'Well: '],
    ['of a subject that does not think first', CHAT, cut({ content: 'The north' }), 'instruct', ''],
    [
      'where a provider keeps thoughts apart',
      'anthropic/claude-sonnet-4-5',
      { body: claude([{ type: 'text', text: 'The north' }], 'max_tokens') },
      'thinking',
      '',
    ],
  ])('and one cut off %s has one', async (_, spec, reply, stage, prefill) => {
    expect(await askOnce(spec, reply, stage, prefill)).toMatchObject({ ending: 'limit', text: 'The north' });
  });

  test('nor is one that was done taken for one that was not', async () => {
    const answer = await askOnce(CHAT, { body: chat({ content: 'The north one.' }, 'stop') }, 'thinking');
    expect(answer).toMatchObject({ ending: 'stop', text: 'The north one.' });
  });
});
