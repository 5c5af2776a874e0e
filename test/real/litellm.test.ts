import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { stringify } from 'yaml';
import { type CaseServer, serveCase } from '../field/serve-case.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { findRealServers, NO_SERVERS } from './find-servers.ts';
import { runOn } from './run-on.ts';
import { type RunningProgram, startProgram } from './start-program.ts';

vi.setConfig({ testTimeout: 120_000 });

const bin = findRealServers();
if (bin === null) console.warn(`LiteLLM's proxy is not tested: ${NO_SERVERS}`);
const onProxy = test.skipIf(bin === null);

const KEY = 'sk-of-the-proxy';
const env = { OPENAI_COMPATIBLE_API_KEY: KEY };

/** What the services behind the proxy answer, by the model's name. */
const UPSTREAM = {
  well: [{ say: 'I say the new time.' }],
  long: [
    {
      status: 400,
      body: {
        error: {
          message:
            "This model's maximum context length is 4096 tokens. However, your messages resulted in 9000 tokens.",
          type: 'invalid_request_error',
          param: 'messages',
          code: 'context_length_exceeded',
        },
      },
    },
  ],
  filtered: [
    {
      status: 400,
      body: {
        error: {
          message:
            "The response was filtered due to the prompt triggering Azure OpenAI's content management policy.",
          type: null,
          param: 'prompt',
          code: 'content_filter',
          innererror: { code: 'ResponsibleAIPolicyViolation' },
        },
      },
    },
  ],
  busy: [
    { status: 429, headers: { 'retry-after': '1' }, body: { error: { message: 'Rate limit reached.' } } },
  ],
  cold: [
    {
      when: { body: { temperature: { present: true } } },
      status: 400,
      body: {
        error: {
          message: "Unsupported parameter: 'temperature' is not supported with this model.",
          type: 'invalid_request_error',
          param: 'temperature',
          code: 'unsupported_parameter',
        },
      },
    },
    { say: 'I say the new time.' },
  ],
  broken: [{ status: 503, body: { error: { message: 'Service is out.' } } }],
};

let upstream: CaseServer;
let proxy: RunningProgram | undefined;
let address = '';

beforeAll(async () => {
  if (bin === null) return;
  upstream = await serveCase(UPSTREAM);
  const config = join(temporaryFolder(), 'config.yaml');
  const entry = (name: string) => ({
    model_name: name,
    litellm_params: {
      model: `openai/${name}`,
      api_base: `${upstream.url}/${name}/v1`,
      api_key: 'k-upstream',
      max_retries: 0,
      num_retries: 0,
    },
  });
  writeFileSync(
    config,
    stringify({
      model_list: Object.keys(UPSTREAM).map(entry),
      router_settings: { num_retries: 0, disable_cooldowns: true },
      litellm_settings: { num_retries: 0, telemetry: false },
      general_settings: { master_key: KEY },
    }),
  );
  const port = await findPort();
  const args = ['--config', config, '--host', '127.0.0.1', '--port', String(port)];
  const quiet = { ...process.env, LITELLM_LOCAL_MODEL_COST_MAP: 'True', PYTHONUNBUFFERED: '1' };
  proxy = await startProgram(join(bin, 'litellm'), args, /Uvicorn running on (http\S+)/, quiet);
  address = `http://127.0.0.1:${port}/v1`;
}, 180_000);

afterAll(async () => {
  await proxy?.[Symbol.asyncDispose]();
  await upstream?.[Symbol.asyncDispose]();
});

const askFor = (name: string, keys: NodeJS.ProcessEnv = env) =>
  runOn({ model: `openai-compatible/${name}`, baseURL: address, stage: 'instruct' }, { env: keys });

const ANSWERED = { outcome: 'complete', answers: [{ text: 'I say the new time.' }], failures: [] };

onProxy('an answer comes through', async () => {
  expect(await askFor('well')).toMatchObject(ANSWERED);
});

onProxy('a prompt that is too long is known behind the proxy, and asked once', async () => {
  const run = await askFor('long');
  expect(run).toMatchObject({ outcome: 'incomplete', answers: [], failures: [{ attempts: 1 }] });
  expect(run.failures[0]?.message).toContain('maximum context length is 4096');
});

onProxy('a filter is known behind the proxy', async () => {
  expect(await askFor('filtered')).toMatchObject({
    outcome: 'complete',
    answers: [{ text: '', ending: 'filtered' }],
    failures: [],
  });
});

onProxy('a limit is waited for behind the proxy, which tries by itself, too', async () => {
  const run = await askFor('busy');
  expect(run).toMatchObject({ outcome: 'incomplete', answers: [], failures: [{ attempts: 3 }] });
  expect(run.waits).toEqual(['429', '429']);
  expect(run.failures[0]?.message).toContain('Rate limit reached.');
});

onProxy('a service that is out is tried again, and told by its words', async () => {
  const run = await askFor('broken');
  expect(run).toMatchObject({ outcome: 'incomplete', answers: [], failures: [{ attempts: 3 }] });
  expect(run.waits).toEqual(['5xx', '5xx']);
  expect(run.failures[0]?.message).toContain('Service is out.');
});

onProxy('a temperature that the model refuses is left out', async () => {
  expect(await askFor('cold')).toMatchObject(ANSWERED);
});

onProxy('a wrong key and a model that is not there stop the subject, by the words of the proxy', async () => {
  const wrong = await askFor('well', { OPENAI_COMPATIBLE_API_KEY: 'sk-another-one' });
  expect(wrong).toMatchObject({ outcome: 'incomplete', answers: [] });
  expect(wrong.stopped.join('\n')).toContain('OPENAI_COMPATIBLE_API_KEY');
  expect(wrong.stopped.join('\n')).not.toContain('sk-another-one');
  const missing = await askFor('nobody');
  expect(missing.stopped.join('\n')).toMatch(/nobody/);
  expect(missing.stopped.join('\n')).toMatch(/model's name/);
});

async function findPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
