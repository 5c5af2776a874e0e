import { expect, test } from 'vitest';
import { startFaultServer } from '../server/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { startCollector } from './collector.ts';
import { startRun } from './run-child.ts';
import { studyText, TRIALS } from './run-folder.ts';

/** Starting a process may take long on a busy machine. */
const SLOW = { timeout: 120_000 };
const KEY = 'sk-canary-0123456789';
const ENV = { OPENAI_COMPATIBLE_API_KEY: KEY };
const CONTENT = 'OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT';

test('a traced run sends a span for itself, for each piece of work, and for each call', SLOW, async () => {
  await using server = await startFaultServer({ apiKey: KEY, faults: { errorRate: 0.1 } });
  await using collector = await startCollector();
  const folder = temporaryFolder();
  const env = { ...ENV, OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_RESOURCE_ATTRIBUTES: 'team=bees' };
  const text = studyText(server.url);
  const { code } = await startRun(folder, text, { flags: ['--no-preflight'], env }).ended;
  expect(code).toBe(0);
  const { spans } = collector;
  const [run, ...others] = spans.filter(({ name }) => name === 'run');
  expect(others).toEqual([]);
  expect(run?.attributes).toMatchObject({ 'steerlab.study': 'faults', 'steerlab.outcome': 'complete' });
  expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(1);
  const asked = spans.filter(({ name }) => name === 'ask');
  const judged = spans.filter(({ name }) => name === 'judge');
  expect([asked.length, judged.length]).toEqual([TRIALS, TRIALS]);
  for (const span of [...asked, ...judged]) expect(span.parentSpanId).toBe(run?.spanId);
  expect(asked[0]?.attributes).toMatchObject({
    'steerlab.subject': 'subject',
    'steerlab.trial': expect.any(String),
  });
  expect(judged[0]?.attributes).toMatchObject({ 'steerlab.judge': 'judge', 'steerlab.subject': 'subject' });

  const parents = new Map([...asked, ...judged].map((span) => [span.spanId, span.name]));
  const calls = spans.filter(({ name }) => name.startsWith('chat '));
  expect(calls).toHaveLength(server.stats().calls);
  for (const { name, parentSpanId = '', kind } of calls) {
    expect(parents.get(parentSpanId)).toBe(name === 'chat judge' ? 'judge' : 'ask');
    expect(kind).toBe(3);
  }
  const failed = calls.filter(({ attributes }) => attributes['error.type'] !== undefined);
  expect(failed).toHaveLength(server.stats().calls - 2 * TRIALS);
  expect(failed[0]).toMatchObject({ attributes: { 'error.type': '500' }, status: { code: 2 } });
  const well = calls.find(({ name, attributes }) => name === 'chat judge' && !('error.type' in attributes));
  expect(well?.attributes).toMatchObject({
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': 'openai_compatible',
    'gen_ai.request.model': 'judge',
    'gen_ai.request.max_tokens': 300,
    'gen_ai.output.type': 'json',
    'gen_ai.usage.input_tokens': expect.any(Number),
    'gen_ai.usage.output_tokens': expect.any(Number),
  });
  expect(collector.resource).toMatchObject({ 'service.name': 'steerlab', team: 'bees' });
  const sent = collector.text();
  expect(sent).not.toContain(KEY);
  expect(sent).not.toContain('messages');
  expect(sent).not.toContain('says so');
});

test(
  'a run that is stopped sends what it has, with prompts and answers where that is asked for',
  SLOW,
  async () => {
    await using server = await startFaultServer({ faults: { latencyMs: 200 } });
    await using collector = await startCollector();
    const folder = temporaryFolder();
    const env = {
      ...ENV,
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${collector.url}/v1/traces`,
      [CONTENT]: 'true',
    };
    const text = studyText(server.url, { limits: { concurrency: 2 } });
    const child = startRun(folder, text, { flags: ['--no-preflight'], env });
    while (server.stats().answered < 4) await new Promise((resolve) => setTimeout(resolve, 10));
    child.process.kill('SIGTERM');
    expect((await child.ended).code).toBe(130);
    const run = collector.spans.find(({ name }) => name === 'run');
    expect(run?.attributes).toMatchObject({ 'steerlab.outcome': 'interrupted' });
    const call = collector.spans.find(
      ({ name, attributes }) => name === 'chat subject' && 'gen_ai.output.messages' in attributes,
    );
    const [output] = JSON.parse(String(call?.attributes['gen_ai.output.messages']));
    expect(output).toMatchObject({
      role: 'assistant',
      parts: [{ type: 'text', content: expect.stringMatching(/\w/) }],
    });
    const [input] = JSON.parse(String(call?.attributes['gen_ai.input.messages']));
    expect(input).toMatchObject({ role: 'user', parts: [{ type: 'text' }] });
    expect(collector.text()).not.toContain(KEY);
  },
);

test('a collector that is not there is told of once, and costs the run nothing else', SLOW, async () => {
  await using server = await startFaultServer();
  const folder = temporaryFolder();
  // Nothing listens on the port of "discard" here.
  const env = { ...ENV, OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' };
  const { code, output } = await startRun(folder, studyText(server.url), { env }).ended;
  expect(code).toBe(0);
  expect(output.match(/^Traces: .*/gm)).toHaveLength(1);
});
