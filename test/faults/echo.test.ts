import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { CLI_SUITE, runCli } from '../cli/run-cli.ts';
import { CANARIES, ENV, startEcho } from '../server/echo.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { startCollector } from './collector.ts';

const ALL = Object.values(CANARIES);
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
