import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { CLI_SUITE, runCli } from '../cli/run-cli.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { startCollector } from './collector.ts';

/** The key that is sent, one that the environment holds for something else, and keys that stand in the study itself. */
const CANARIES = {
  sent: 'canary-sent-4f9a1c77',
  other: 'canary/other+5e0b2d88',
  path: 'canary-path-6a1c3e99',
  query: 'canary-query-7b2d4faa',
  option: 'canary-option-8c3e50bb',
};
const ENV = {
  OPENAI_COMPATIBLE_API_KEY: CANARIES.sent,
  OPENROUTER_API_KEY: CANARIES.sent,
  GITHUB_TOKEN: CANARIES.other,
};
const ALL = Object.values(CANARIES);
/** Keys as they are, and one as a header for basic authorisation has it. */
const say = (keys: readonly string[]) =>
  `${keys.join(' ')} Basic ${Buffer.from(`me:${CANARIES.sent}`).toString('base64')}`;

/** A server that says what keys it was given, and one more, in every field that it has. */
async function startEcho() {
  const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    const body = (await json(request)) as { messages?: unknown; response_format?: unknown };
    const SAID = say(request.url?.includes(CANARIES.path) ? ALL : [CANARIES.sent, CANARIES.other]);
    for (const name of ['x-request-id', 'request-id', 'retry-after', 'x-echo'])
      response.setHeader(name, SAID);
    response.setHeader('content-type', 'application/json');
    const isJudge = JSON.stringify(body).includes('"decision"') || body.response_format !== undefined;
    if (JSON.stringify(body.messages).includes('always fails')) {
      response
        .writeHead(400)
        .end(JSON.stringify({ error: { message: SAID, type: SAID, code: SAID, param: SAID } }));
      return;
    }
    const verdict = JSON.stringify({ decision: 'convergence', reason: `Because ${SAID}` });
    const message = {
      role: 'assistant',
      content: isJudge ? verdict : `I say ${SAID}.`,
      reasoning_content: `I think ${SAID}`,
      reasoning: `I think ${SAID}`,
      [SAID]: SAID,
    };
    // One of them with escapes, which a reader of the raw body would miss.
    const [first = '', ...rest] = JSON.stringify({
      id: SAID,
      object: SAID,
      created: 0,
      model: SAID,
      provider: SAID,
      system_fingerprint: SAID,
      choices: [{ index: 0, message, finish_reason: 'stop', native_finish_reason: SAID }],
      usage: { prompt_tokens: 10, completion_tokens: 10, total_tokens: 20, [SAID]: SAID },
    }).split('canary-sent');
    response.end([first, ...rest].join('\\u0063anary-sent'));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}

const encoded = [...ALL, CANARIES.other.replaceAll('/', '%2F').replaceAll('+', '%2B')];

function expectNoKeys(text: string, where: string): void {
  for (const key of encoded) expect(text.includes(key), `${key} in ${where}`).toBe(false);
  expect(text).not.toContain(Buffer.from(CANARIES.sent).toString('base64').slice(4, 20));
}

test(
  'no key comes back in: not in a store, a report, an export, a trace or a message',
  CLI_SUITE,
  async () => {
    await using server = await startEcho();
    await using collector = await startCollector();
    const folder = temporaryFolder();
    const run = join(folder, 'run');
    const file = join(folder, 'study.yaml');
    const baseURL = `${server.url}/${CANARIES.path}/v1?key=${CANARIES.query}`;
    const providerOptions = { openaiCompatible: { gateway: { accessToken: CANARIES.option } } };
    const asked = { baseURL, providerOptions };
    writeFileSync(
      file,
      stringify({
        name: 'echo',
        benchmark: { source: 'builtin', maxPerCategory: 1, twins: false },
        conditions: [
          'baseline',
          { name: 'bad', direction: 'anti', steps: [{ kind: 'suffix', text: 'always fails' }] },
        ],
        subjects: [
          { name: 's', model: 'openai-compatible/s', stage: 'thinking', ...asked },
          { name: 'r', model: 'openrouter/r', baseURL: `${server.url}/v1` },
        ],
        judges: [{ name: 'j', model: 'openai-compatible/j', ...asked }],
      }),
    );
    const env = {
      ...ENV,
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT: 'true',
    };
    const outputs = [
      await runCli(['run', file, '--out', run, '--progress', 'json'], env),
      await runCli(['run', file, '--out', run], env),
      await runCli(['models', 'check', file], env),
      await runCli(['export', 'trials', run]),
      await runCli(['export', 'inspect', run, '--out', join(folder, 'logs')]),
      await runCli(['report', run, '--format', 'html']),
    ];
    for (const { stdout, stderr } of outputs) expectNoKeys(stdout + stderr, 'what is printed');
    expect(outputs[3]?.stdout).toContain('I say [key removed]');
    expect(outputs[3]?.stdout).toContain('Because [key removed]');
    expectNoKeys(collector.text(), 'the traces');
    expect(collector.spans.length).toBeGreaterThan(0);
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    const written = files
      .map(({ parentPath, name }) => join(parentPath, name))
      .filter((path) => path !== file);
    expect(written.some((path) => path.endsWith('report.html'))).toBe(true);
    for (const path of written) expectNoKeys(readFileSync(path).toString('latin1'), path);
    const kept = readFileSync(join(run, 'study.yaml'), 'utf8');
    expect(kept).toContain('/KEY-REMOVED/v1?key=KEY-REMOVED');
    expect(kept).toContain('accessToken: "[key removed]"');
  },
);
