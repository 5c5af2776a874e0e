import { expect, test } from 'vitest';
import { buildReport } from '../../src/report/build-report.ts';
import { readRun as readReport } from '../../src/report/read-run.ts';
import { studySection } from '../../src/report/sections/study-section.ts';
import { openStore } from '../../src/store/index.ts';
import { checkStudyModels } from '../../src/study/index.ts';
import { startFaultServer } from '../server/index.ts';
import { type AskedBody, refuse, serveBy } from '../server/serve-by.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { makeStudy, runToEnd, TRIALS } from './run-folder.ts';

const VERDICT = '{"decision":"no_convergence","reason":"It asks."}';
const offline = { judges: [{ name: 'offline' }] };

/** A server that takes these keys of a request alone, as servers with a strict schema do. */
function strict(takes: readonly string[], say: (body: AskedBody) => string = () => 'I ask first.') {
  return serveBy((body) => {
    const extra = Object.keys(body).find((key) => !['model', 'messages', ...takes].includes(key));
    if (extra === undefined) return say(body);
    const detail = [
      { type: 'extra_forbidden', loc: ['body', extra], msg: 'Extra inputs are not permitted', input: body },
    ];
    return { status: 422, body: { detail } };
  });
}

function readSent(folder: string) {
  using store = openStore(folder, 'read');
  return store.query.asked().sent;
}

function tellDecoding(folder: string): string {
  const block = studySection(buildReport(readReport(folder).input)).blocks[0];
  const items = block?.kind === 'list' ? block.items : [];
  return items.filter((item) => item.startsWith('Decoding')).join('\n');
}

test('a server that knows neither temperature nor max_tokens is asked without and by the other name, told once', async () => {
  await using server = await strict(['max_completion_tokens']);
  const folder = temporaryFolder();
  const { summary, pick } = await runToEnd(makeStudy(server.url, offline), folder, { preflight: true });
  expect(summary).toMatchObject({ outcome: 'complete', failed: 0 });
  const told = pick('notice').map(({ text }) => text);
  expect(told.filter((text) => text.includes('temperature left out'))).toHaveLength(1);
  expect(told.filter((text) => text.includes('max_tokens sent as max_completion_tokens'))).toHaveLength(1);
  expect(readSent(folder)).toEqual([
    {
      subject: 'subject',
      answers: TRIALS,
      sent: {
        temperature: null,
        maxOutputTokens: 1024,
        seed: null,
        changed: ['max_tokens sent as max_completion_tokens', 'temperature left out'],
      },
    },
  ]);
  expect(tellDecoding(folder)).toContain(
    "no temperature sent (the model's own), at most 1024 new tokens, changed since",
  );
  const [check] = await checkStudyModels(makeStudy(server.url, offline), {}, AbortSignal.timeout(9000));
  expect(check).toMatchObject({ state: 'answers' });
  expect(check?.warnings.join()).toContain(
    'temperature left out: body.temperature: Extra inputs are not permitted',
  );
});

test('what a server takes is told as it was sent', async () => {
  await using server = await strict(['temperature', 'max_tokens']);
  const folder = temporaryFolder();
  const decoding = { temperature: 0.5, maxOutputTokens: 77 };
  expect((await runToEnd(makeStudy(server.url, { ...offline, decoding }), folder)).summary.outcome).toBe(
    'complete',
  );
  expect(tellDecoding(folder)).toBe('Decoding: temperature 0.5, at most 77 new tokens');
});

test('a reasoning model that goes without a temperature is not reported with one', async () => {
  await using server = await startFaultServer();
  const folder = temporaryFolder();
  const subjects = [
    { name: 'o', model: 'openai/o3', baseURL: server.url },
    { name: 'plain', model: 'openai/gpt-4.1', baseURL: server.url },
  ];
  const run = await runToEnd(makeStudy(server.url, { ...offline, subjects }), folder, {
    env: { OPENAI_API_KEY: 'k-openai-1' },
  });
  expect(run.summary.outcome).toBe('complete');
  expect(tellDecoding(folder)).toBe(
    "Decoding of o: no temperature sent (the model's own), at most 1024 new tokens\n" +
      'Decoding of plain: temperature 0, at most 1024 new tokens',
  );
});

test('an answer that a filter refused does not hide what the others were asked with', async () => {
  const filtered = { status: 400, body: { error: { message: 'No.', code: 'content_filter', param: null } } };
  await using server = await serveBy((body, call) =>
    'temperature' in body ? refuse('temperature is not supported') : call === 3 ? filtered : 'I ask first.',
  );
  const folder = temporaryFolder();
  const limits = { concurrency: 1 };
  expect((await runToEnd(makeStudy(server.url, { ...offline, limits }), folder)).summary.asked).toBe(TRIALS);
  expect(readSent(folder)).toMatchObject([{ answers: TRIALS - 1, sent: { temperature: null } }]);
  expect(tellDecoding(folder)).toContain('no temperature sent');
});

test('temperature: null sends none', async () => {
  await using server = await strict(['max_tokens']);
  const folder = temporaryFolder();
  const study = makeStudy(server.url, { ...offline, decoding: { temperature: null } });
  const { summary, pick } = await runToEnd(study, folder, { preflight: true });
  expect(summary.outcome).toBe('complete');
  expect(pick('notice')).toEqual([]);
  expect(server.requests.every((body) => !('temperature' in body))).toBe(true);
  expect(tellDecoding(folder)).toContain('no temperature sent');
});

test.each([
  ['json_object', 'JSON asked for without a schema'],
  ['text', 'JSON asked for in words alone'],
])(
  'a judge on a server that knows %s at most judges all the same, told once and noticed by the check',
  async (most, what) => {
    await using server = await serveBy((body) => {
      const { type } = (body.response_format ?? { type: 'text' }) as { readonly type: string };
      if (type !== 'text' && type !== most)
        return refuse(`response_format: "${type}" is not supported by this model`);
      return body.model === 'judge' ? VERDICT : 'I ask first.';
    });
    const study = makeStudy(server.url);
    const checks = await checkStudyModels(study, {}, AbortSignal.timeout(9000));
    expect(checks[1]).toMatchObject({ state: 'answers' });
    expect(checks[1]?.warnings.at(-1)).toContain(what);
    const { summary, pick } = await runToEnd(study, temporaryFolder(), { preflight: true });
    expect(summary).toMatchObject({ outcome: 'complete', judged: TRIALS, failed: 0 });
    expect(
      pick('notice').filter(({ text }) => text.startsWith('judge judge') && text.includes(what)),
    ).toHaveLength(1);
  },
);

test('the flags of a prefill go to whoever takes them, and never where there is no prefill', async () => {
  const conditions = [
    'baseline',
    { name: 'begun', direction: 'pro', steps: [{ kind: 'prefill', text: 'Sure,' }] },
  ];
  const isBegun = ({ messages }: AskedBody) => messages.at(-1)?.role === 'assistant';
  await using picky = await strict(['temperature', 'max_tokens']);
  const folder = temporaryFolder();
  const run = await runToEnd(makeStudy(picky.url, { ...offline, conditions }), folder, { preflight: true });
  expect(run.summary).toMatchObject({ outcome: 'complete', failed: 0 });
  expect(picky.requests.some((body) => !isBegun(body) && 'continue_final_message' in body)).toBe(false);
  expect(run.pick('notice').filter(({ text }) => text.includes('continue_final_message'))).toHaveLength(1);
  expect(readSent(folder).map(({ sent }) => sent?.changed)).toEqual(
    expect.arrayContaining([undefined, ['continue_final_message and add_generation_prompt left out']]),
  );

  await using vllm = await strict([
    'temperature',
    'max_tokens',
    'continue_final_message',
    'add_generation_prompt',
  ]);
  const other = await runToEnd(makeStudy(vllm.url, { ...offline, conditions }), temporaryFolder());
  expect(other.summary.outcome).toBe('complete');
  expect(vllm.requests.filter((body) => 'continue_final_message' in body)).toHaveLength(TRIALS / 3);
});

test('more new tokens than a model has stop the subject, and name the key', async () => {
  await using server = await serveBy(() =>
    refuse('max_tokens is too large: 1024. This model supports at most 512 completion tokens.'),
  );
  const { summary } = await runToEnd(makeStudy(server.url, offline), temporaryFolder());
  expect(summary.stopped).toHaveLength(1);
  expect(summary.stopped[0]?.message).toContain(
    'Lower decoding.maxOutputTokens of subject "subject" to what the message allows',
  );
});

test('maxAttempts is the most that any trial is asked', async () => {
  await using server = await serveBy(() => refuse('slow down', 429));
  const limits = { maxAttempts: 3, concurrency: 8 };
  const benchmark = { source: 'builtin', maxPerCategory: 1, twins: false };
  const { summary } = await runToEnd(
    makeStudy(server.url, { ...offline, limits, benchmark }),
    temporaryFolder(),
  );
  expect(summary).toMatchObject({ asked: 0, failed: 18 });
  expect(server.requests).toHaveLength(3 * 18);
});
