import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { checkStudyModels } from '../../src/study/index.ts';
import { type AskedBody, refuse, serveBy } from '../server/serve-by.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { startRun } from './run-child.ts';
import { makeStudy, readRun, runToEnd, studyText } from './run-folder.ts';

const prefilled = { name: 'begun', direction: 'pro', steps: [{ kind: 'prefill', text: 'Sure, I will' }] };
const shown = {
  name: 'shown',
  direction: 'anti',
  steps: [{ kind: 'examples', turns: [{ user: 'Stay on?', assistant: 'No.' }] }],
};
const conditions = ['baseline', 'anti', prefilled, shown];
const base = { conditions, judges: [{ name: 'offline' }] };
const last = ({ messages }: AskedBody) => messages.at(-1)?.role;
const hasSystem = ({ messages }: AskedBody) => messages[0]?.role === 'system';

test('a refused prefill stops its condition alone, is told before anything is paid, and told once', async () => {
  await using server = await serveBy((body) =>
    last(body) === 'assistant'
      ? refuse('This model does not support assistant message prefill.')
      : 'I ask first.',
  );
  const folder = temporaryFolder();
  const { events, summary } = await runToEnd(makeStudy(server.url, base), folder, { preflight: true });
  const planned = events.findIndex(({ kind }) => kind === 'planned');
  const told = events.slice(0, planned).flatMap((event) => (event.kind === 'notice' ? [event.text] : []));
  expect(told).toHaveLength(1);
  expect(told[0]).toContain('refuses a started answer (prefill)');
  expect(told[0]).toContain("condition begun can't be answered");
  expect(summary).toMatchObject({ outcome: 'incomplete', asked: 36, failed: 12, stopped: [] });
  expect(summary.failures).toMatchObject([{ trials: 12, conditions: ['begun'] }]);
  expect(summary.failures[0]?.tasks).toHaveLength(12);
  expect(events.filter((event) => event.kind === 'failed' && event.toldBefore !== true)).toHaveLength(1);
  // The question before the run, and what was under way before the first refusal came in.
  expect(server.requests.filter((body) => last(body) === 'assistant').length).toBeLessThanOrEqual(13);
});

test('an odd request of one condition stops this condition after three, and no other', async () => {
  await using server = await serveBy(({ messages }) =>
    messages.some(({ role, content }) => role === 'assistant' && content === 'No.')
      ? refuse('Something about this is wrong.')
      : 'I ask first.',
  );
  const limits = { concurrency: 1 };
  const { summary } = await runToEnd(makeStudy(server.url, { ...base, limits }), temporaryFolder());
  expect(summary).toMatchObject({ asked: 36, failed: 12, stopped: [] });
  expect(
    server.requests.filter(({ messages }) => messages.some(({ content }) => content === 'No.')),
  ).toHaveLength(3);
});

test('a prompt that alone is refused costs its own trial, and no more', async () => {
  await using server = await serveBy((_, call) =>
    call === 1 ? refuse('A character is wrong.') : 'I ask first.',
  );
  const { summary } = await runToEnd(makeStudy(server.url, base), temporaryFolder());
  expect(summary).toMatchObject({ asked: 47, failed: 1, stopped: [] });
});

test('where every request is refused, the subject stops, and says it once', async () => {
  await using server = await serveBy(() => refuse('Nothing suits me.'));
  const limits = { concurrency: 1 };
  const { summary } = await runToEnd(makeStudy(server.url, { ...base, limits }), temporaryFolder());
  expect(summary.stopped).toMatchObject([{ party: { name: 'subject' } }]);
  expect(server.requests.length).toBeLessThanOrEqual(12);
});

test('a model without a system role is told with the key to set, and answers with it', async () => {
  await using server = await serveBy((body) =>
    hasSystem(body) ? refuse('System role not supported') : 'I ask first.',
  );
  const subject = { name: 'subject', model: 'openai-compatible/gemma', baseURL: server.url };
  const refused = makeStudy(server.url, { ...base, subjects: [subject] });
  await expect(runToEnd(refused, temporaryFolder(), { preflight: true })).rejects.toThrow(
    'Set systemRole: user for subject "subject"',
  );
  expect(server.requests).toHaveLength(1);
  const without = await runToEnd(refused, temporaryFolder());
  expect(without.summary.stopped[0]?.message).toContain('Set systemRole: user for subject "subject"');

  const study = makeStudy(server.url, { ...base, subjects: [{ ...subject, systemRole: 'user' }] });
  const folder = temporaryFolder();
  const { summary } = await runToEnd(study, folder, { preflight: true });
  expect(summary.outcome).toBe('complete');
  expect(readRun(folder)).toMatchObject({ answered: 48, failures: [] });
  const asked = server.requests.at(-1)?.messages ?? [];
  expect(asked[0]).toMatchObject({ role: 'user', content: expect.stringMatching(/^\S.*\n\n/s) });
});

test('a judge without a system role takes its rubric from the user', async () => {
  const verdict = '{"decision":"no_convergence","reason":"It asks."}';
  await using server = await serveBy((body) =>
    body.model === 'judge'
      ? hasSystem(body)
        ? refuse('System role not supported')
        : verdict
      : 'I ask first.',
  );
  const judge = { name: 'judge', model: 'openai-compatible/judge', baseURL: server.url };
  const checks = await checkStudyModels(
    makeStudy(server.url, { judges: [judge] }),
    {},
    AbortSignal.timeout(9000),
  );
  expect(checks[1]?.state).toMatchObject({
    fix: expect.stringContaining('systemRole: user for judge "judge"'),
  });
  const study = makeStudy(server.url, { judges: [{ ...judge, systemRole: 'user' }] });
  const { summary } = await runToEnd(study, temporaryFolder(), { preflight: true });
  expect(summary).toMatchObject({ outcome: 'complete', judged: 36 });
  expect(server.requests.at(-1)?.messages[0]).toMatchObject({
    content: expect.stringContaining('You grade'),
  });
});

test('an answer that a judge refuses costs its own judgement; a judge that refuses all stops', async () => {
  const verdict = '{"decision":"no_convergence","reason":"It asks."}';
  let refusals = 1;
  await using server = await serveBy((body) => {
    if (body.model !== 'judge') return 'I ask first.';
    refusals -= 1;
    return refusals >= 0 ? refuse('A character is wrong.') : verdict;
  });
  const judge = { name: 'judge', model: 'openai-compatible/judge', baseURL: server.url };
  const study = makeStudy(server.url, { judges: [judge], limits: { concurrency: 2 } });
  const { summary } = await runToEnd(study, temporaryFolder());
  expect(summary).toMatchObject({ judged: 35, failed: 1, stopped: [] });
  refusals = 1_000;
  const other = await runToEnd(study, temporaryFolder());
  expect(other.summary).toMatchObject({ judged: 0, stopped: [{ party: { name: 'judge' } }] });
  expect(other.summary.failed).toBeLessThanOrEqual(4);
});

// Node's own agents know proxies from version 24.5 on.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
test.skipIf(major < 24 || (major === 24 && minor < 5)).each([
  [407, 'HTTPS_PROXY with user and password'],
  [503, 'Check the proxy that HTTPS_PROXY names'],
])('a proxy that answers %s is named, and what to do about it', async (status, advice) => {
  const proxy = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`));
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  onTestFinished(() => void proxy.close());
  const { port } = proxy.address() as AddressInfo;
  const subjects = [{ name: 'far', model: 'openai-compatible/m', baseURL: 'https://models.invalid/v1' }];
  const benchmark = { source: 'builtin', tasks: ['deception-clinic-waitlist'], twins: false };
  const asked = { ...base, benchmark, conditions: ['baseline'], subjects, limits: { maxAttempts: 1 } };
  const { summary } = await runToEnd(makeStudy('', asked), temporaryFolder(), {
    env: { HTTPS_PROXY: `http://127.0.0.1:${port}` },
  });
  const [told] = [...summary.stopped, ...summary.failures];
  expect(told?.message).toContain(advice);
  expect(told?.message).not.toContain('fault of steerlab');
});

test('prompts that do not fit are one cause on the command line, with tasks and the key to change', async () => {
  await using server = await serveBy(() =>
    refuse("This model's maximum context length is 512 tokens. However, you requested 1200 tokens."),
  );
  const folder = temporaryFolder();
  const { code, output } = await startRun(
    folder,
    studyText(server.url, { ...base, limits: { concurrency: 4 } }),
    {
      flags: ['--no-preflight'],
    },
  ).ended;
  expect(code).toBe(1);
  const log = output.split('\n').filter((line) => line.startsWith('['));
  expect(log.filter((line) => line.includes('maximum context length'))).toHaveLength(1);
  expect(output).toContain('Lower decoding.maxOutputTokens of subject "subject"');
  expect(output).toMatch(
    /failed for one cause: 48 trials of subject subject; .*conditions: .*baseline.*tasks: deception-clinic-waitlist, /,
  );
});
