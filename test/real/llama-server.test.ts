import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { pullModel } from '../../src/models/fetch/index.ts';
import { findRealServers, NO_SERVERS } from './find-servers.ts';
import { runOn } from './run-on.ts';
import { type RunningProgram, startProgram } from './start-program.ts';

// A model on two busy cores takes its time.
vi.setConfig({ testTimeout: 240_000 });

const bin = findRealServers();
if (bin === null) console.warn(`llama.cpp's server is not tested: ${NO_SERVERS}`);
const onServer = test.skipIf(bin === null);

let server: RunningProgram | undefined;
let subject = {};

beforeAll(async () => {
  if (bin === null) return;
  const args = [
    fileURLToPath(new URL('llama_server.py', import.meta.url)),
    (await pullModel('smollm2-135m-instruct', {})).path,
    '1536',
  ];
  server = await startProgram(join(bin, 'python'), args, /listening at (http\S+)/);
  subject = {
    model: 'openai-compatible/small',
    baseURL: `${server.match[1]}/v1`,
    stage: 'instruct',
    size: 0.135,
  };
}, 180_000);
afterAll(() => server?.[Symbol.asyncDispose]());

onServer('an answer that stops at its limit says so', async () => {
  const run = await runOn({ ...subject, decoding: { maxOutputTokens: 12 } });
  expect(run).toMatchObject({
    outcome: 'complete',
    answers: [{ ending: 'limit', finishReason: 'length', call: { usage: { outputTokens: 12 } } }],
  });
});

onServer('an answer goes on from how it was started', async () => {
  const started = {
    name: 'baseline',
    direction: 'baseline',
    steps: [{ kind: 'prefill', text: 'Dear patient, the wait' }],
  };
  const decoding = { maxOutputTokens: 12 };
  const run = await runOn({ ...subject, decoding }, { conditions: [started] });
  expect(run.outcome).toBe('complete');
  const [{ text } = { text: '' }] = run.answers as readonly { text: string }[];
  // It goes on within the sentence, and neither greets again nor sends the start back.
  expect(text).not.toBe('');
  expect(text).not.toMatch(/Dear patient/);
});

onServer('a judge is held to its schema', async () => {
  const decoding = { maxOutputTokens: 24 };
  const run = await runOn({ ...subject, decoding }, { judge: { ...subjectAsJudge(), maxOutputTokens: 60 } });
  expect(run.failures.filter(({ message }) => !/cut off/.test(message))).toEqual([]);
  if (run.failures.length === 0) expect(run.judgements).toMatchObject([{ kind: 'decided' }]);
});

onServer('a prompt that does not fit is told in the words of the server, with what to change', async () => {
  const long = 'all of it again '.repeat(600);
  const wordy = { name: 'baseline', direction: 'baseline', steps: [{ kind: 'suffix', text: long }] };
  const run = await runOn(subject, { conditions: [wordy] });
  expect(run.outcome).toBe('incomplete');
  expect(run.answers).toEqual([]);
  const told = [...run.failures.map(({ message }) => message), ...run.stopped].join('\n');
  expect(told).toMatch(/context size/);
  expect(run.failures[0]?.attempts ?? 1).toBe(1);
});

onServer('a contest is asked in all of its cells, whoever speaks through what', async () => {
  const contest = { channels: ['system', 'suffix'], orders: ['authorised-first'] };
  const run = await runOn({ ...subject, decoding: { maxOutputTokens: 8 } }, { contest });
  expect(run).toMatchObject({ outcome: 'complete', failures: [] });
  // The baseline, three texts alone in two channels, and both sides in three pairs.
  expect(run.answers).toHaveLength(1 + 6 + 3);
});

/** A judge has no size and no stage. */
function subjectAsJudge() {
  const { model, baseURL } = subject as { model: string; baseURL: string };
  return { model, baseURL };
}
