import { expect, test } from 'vitest';
import { callModel } from '../ask/index.ts';
import { resolveModel } from '../providers/index.ts';
import { classifyFailure } from './index.ts';

const env = {
  OPENAI_API_KEY: 'k-openai-1',
  ANTHROPIC_API_KEY: 'k-anthropic-1',
  MISTRAL_API_KEY: 'k-mistral-1',
  OPENROUTER_API_KEY: 'k-router-1',
  XAI_API_KEY: 'k-xai-1',
  GOOGLE_GENERATIVE_AI_API_KEY: 'k-google-1',
};
const SPECS = [
  'openai-compatible/m',
  'openai/gpt-4.1',
  'anthropic/claude-sonnet-4-5',
  'mistral/mistral-small',
  'openrouter/qwen/qwen3-8b',
  'xai/grok-4',
  'google/gemini-2.5-flash',
];

async function failBy(spec: string, status: number, body: unknown) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const headers = { 'content-type': 'application/json' };
  const fetch = async () => new Response(text, { status, headers });
  const { model } = await resolveModel(spec, { env, fetch, baseURL: 'http://127.0.0.1:9/v1' });
  return callModel({
    model,
    messages: [{ role: 'user', content: [{ type: 'text', text: 'Which pump?' }] }],
    decoding: { temperature: 0, maxOutputTokens: 20, seed: null },
  }).then(
    () => expect.unreachable(),
    (error: unknown) => classifyFailure(error),
  );
}

const WORDS = 'The upstream harbour is shut.';

test.each(SPECS)('%s: a 200 that holds an error is that error, in its own words', async (spec) => {
  for (const body of [
    { error: { message: WORDS, code: 503 } },
    { error: WORDS },
    { type: 'error', error: { type: 'overloaded_error', message: WORDS } },
    { object: 'error', message: WORDS, code: 500 },
    { detail: WORDS },
  ]) {
    const failure = await failBy(spec, 200, body);
    expect(failure, JSON.stringify(body)).toMatchObject({ kind: 'retry' });
    expect(failure.message).toContain(WORDS);
  }
});

test.each(SPECS)('%s: words are found in every form of a refusal', async (spec) => {
  for (const body of [
    { error: { message: WORDS } },
    { error: WORDS },
    { object: 'error', message: WORDS },
    { detail: [{ loc: ['body', 'x'], msg: WORDS }] },
    { message: WORDS },
    { error: { message: 'Provider returned error', metadata: { raw: JSON.stringify({ message: WORDS }) } } },
    [{ error: { message: WORDS } }],
    WORDS,
    `<html><head><title>Stop</title></head><body>${WORDS}</body></html>`,
  ]) {
    const failure = await failBy(spec, 400, body);
    expect(failure, JSON.stringify(body)).toMatchObject({
      kind: 'fatal-subject',
      why: 'bad-request',
      status: 400,
    });
    expect(failure.message).toContain(WORDS);
  }
});
