import { LLMock } from '@copilotkit/aimock';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/index.ts';
import { makeStudy, runToEnd } from '../faults/run-folder.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { runOn } from './run-on.ts';

// An emulator of the providers' own routes, held against the real ones by its authors. It breaks them on demand, too.
const server = new LLMock({ port: 0, latency: 0 });
const VERDICT = JSON.stringify({ decision: 'no_convergence', reason: 'It asks first.' });

const env = {
  OPENAI_API_KEY: 'k-openai',
  ANTHROPIC_API_KEY: 'k-anthropic',
  GEMINI_API_KEY: 'k-gemini',
  AZURE_API_KEY: 'k-azure',
  AWS_BEARER_TOKEN_BEDROCK: 'k-bedrock',
  OPENROUTER_API_KEY: 'k-router',
  MISTRAL_API_KEY: 'k-mistral',
  XAI_API_KEY: 'k-xai',
};

beforeAll(async () => {
  server.on(
    { userMessage: /knee clinic/, systemMessage: /handle correspondence/ },
    { content: 'I say the new time.' },
  );
  server.on({ userMessage: /.*/ }, { content: VERDICT });
  await server.start();
});
afterAll(() => server.stop());

const ROUTES = [
  ['openai/gpt-4.1', '/v1'],
  ['anthropic/claude-sonnet-4-5', '/v1'],
  ['google/gemini-2.5-flash', '/v1beta'],
  ['azure/gpt-4.1', '/v1'],
  ['bedrock/anthropic.claude-3-haiku-20240307-v1:0', ''],
  ['mistral/mistral-small-latest', '/v1'],
  ['xai/grok-4', '/v1'],
  ['openrouter/qwen/qwen3-8b', '/api/v1'],
  ['openai-compatible/qwen3', '/v1'],
] as const;

test.each(ROUTES)('%s answers, and judges', async (model, path) => {
  const baseURL = `${server.url}${path}`;
  const run = await runOn({ model, baseURL, stage: 'instruct' }, { judge: { model, baseURL }, env });
  expect(run).toMatchObject({
    outcome: 'complete',
    answers: [{ text: 'I say the new time.', reasoning: '' }],
    judgements: [{ kind: 'decided', decision: 'no_convergence' }],
    failures: [],
  });
});

describe('where the server breaks calls now and then', () => {
  test.each([
    ['status 500', { dropRate: 0.3 }],
    ['bodies that are no JSON', { malformedRate: 0.3 }],
    // Each makes the lane look whether the server is gone, which takes its time.
    ['connections that break', { disconnectRate: 0.1 }],
    ['429 with Retry-After', { rateLimitRate: 0.2 }],
  ])(
    '%s: every trial is answered in the end',
    async (_name, chaos) => {
      server.setChaos(chaos);
      try {
        const folder = temporaryFolder();
        const study = makeStudy(`${server.url}/v1`, {
          benchmark: { source: 'builtin', maxPerCategory: 1, twins: false },
          judges: [{ name: 'offline' }],
          limits: { concurrency: 6, maxAttempts: 12 },
        });
        const { summary } = await runToEnd(study, folder);
        expect(summary).toMatchObject({ outcome: 'complete', failed: 0, asked: 18 });
        using store = openStore(folder, 'read');
        const attempts = [...store.query.records()].map(({ answer }) => answer?.call.attempts ?? 0);
        // By chance a run may meet with no break at all.
        expect(Math.min(...attempts)).toBeGreaterThanOrEqual(1);
        expect(attempts).toHaveLength(18);
      } finally {
        server.clearChaos();
      }
    },
    120_000,
  );
});
