import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../../../test/temporary-folder.ts';
import { makeRun } from '../../../../test/viewer/make-run.ts';
import { openStore } from '../../../store/index.ts';
import { openZip } from '../../../zip/index.ts';
import { LOG_LIMITS } from '../import/open-eval-file.ts';
import { exportInspect } from './export-inspect.ts';
import { writeJson } from './write-json.ts';

const root = temporaryFolder();
const run = join(root, 'run');

beforeAll(async () => {
  await makeRun(run, {
    name: 'made',
    subjects: 1,
    tasksPerCategory: 3,
    epochs: 2,
    answered: 60,
    hostile: true,
  });
  using store = openStore(run, 'write');
  const [judge] = store.query.judges();
  const [lost, failed] = [...store.query.records({ subject: 'model-1', condition: 'pro' })].filter(
    ({ answer }) => answer === null,
  );
  if (judge === undefined || lost === undefined || failed === undefined)
    throw new Error('no trial without answer');
  const call = { latencyMs: 1500, modelVersion: 'v1', requestId: 'r', attempts: 2, costUsd: 0.5 };
  const usage = { inputTokens: 9, cachedInputTokens: 4, outputTokens: 7, reasoningTokens: 3 };
  await store.saveAnswer(lost.trial.id, {
    text: 'Low water.',
    reasoning: 'The tide.',
    ending: 'limit',
    finishReason: 'length',
    call: { ...call, usage },
  });
  await store.saveJudgement(lost.trial.id, judge, { kind: 'dropped', cause: 'Two words.', call: null });
  await store.saveFailure({
    trial: failed.trial.id,
    judge: '',
    error: 'E',
    message: 'No network.',
    attempts: 8,
  });
});

async function readLog(file: string): Promise<Record<string, string>> {
  const zip = await openZip(file, LOG_LIMITS);
  const found: Record<string, string> = {};
  for (const name of zip.names) found[name] = (await zip.read(name)).toString();
  zip.close();
  return found;
}

describe('an export', () => {
  test('has one log a condition, with the entries that Inspect writes, in its order', async () => {
    const files = await exportInspect({ run, out: join(root, 'logs') });
    expect(files.map((file) => basename(file).split('_').slice(0, 2))).toEqual(
      ['baseline', 'anti', 'pro'].map((name) => ['2026-03-04T05-06-07-00-00', `model-1-${name}`]),
    );
    const names = Object.keys(await readLog(files[0] ?? ''));
    expect(names[0]).toBe('_journal/start.json');
    expect(names.filter((name) => name.startsWith('samples/'))).toHaveLength(24);
    expect(names.filter((name) => name.startsWith('_journal/summaries/'))).toHaveLength(3);
    expect(names.slice(-3)).toEqual(['summaries.json', 'reductions.json', 'header.json']);
  });

  test('is the same when it is made again, and writes over nothing unless it is told to', async () => {
    const out = join(root, 'again');
    const files = await exportInspect({ run, out });
    const before = files.map((file) => readFileSync(file));
    await expect(exportInspect({ run, out })).rejects.toMatchObject({
      code: 'output-exists',
      where: files[0],
    });
    await exportInspect({ run, out, force: true });
    expect(files.map((file, i) => before[i]?.equals(readFileSync(file)))).toEqual([true, true, true]);
    expect(readdirSync(out)).toHaveLength(3);
  });

  test('leaves nothing half written where it is stopped', async () => {
    const out = join(root, 'stopped');
    await expect(exportInspect({ run, out, signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(readdirSync(out)).toEqual([]);
  });

  test('tells a dropped judgement, a failure, and what is still to be asked', async () => {
    const [, , pro = ''] = await exportInspect({ run, out: join(root, 'dropped') });
    const log = await readLog(pro);
    const samples = Object.entries(log).filter(([name]) => name.startsWith('samples/'));
    expect(samples).toHaveLength(14);
    const dropped = samples.find(([, text]) => text.includes('Two words.'))?.[1] ?? '';
    expect(dropped).toContain('"value":NaN');
    expect(JSON.parse(dropped.replaceAll('NaN', 'null'))).toMatchObject({
      messages: [
        { role: 'system' },
        { role: 'user' },
        {
          content: [
            { type: 'reasoning', reasoning: 'The tide.' },
            { type: 'text', text: 'Low water.' },
          ],
        },
      ],
      output: {
        completion: 'Low water.',
        choices: [{ stop_reason: 'max_tokens' }],
        time: 1.5,
        usage: {
          input_tokens: 5,
          input_tokens_cache_read: 4,
          output_tokens: 7,
          total_tokens: 16,
          total_cost: 0.5,
        },
      },
      scores: { offline: { reason: 'grader_failed', explanation: 'Two words.', answer: 'Low water.' } },
    });
    const failed = samples.find(([, text]) => text.includes('No network.'))?.[1] ?? '';
    expect(JSON.parse(failed)).toMatchObject({ error: { message: 'No network.' }, output: { choices: [] } });
    const header = JSON.parse(log['header.json'] ?? '');
    expect(header).toMatchObject({
      status: 'cancelled',
      eval: {
        task: 'island',
        model: 'none/local/model-1',
        task_args: { condition: 'pro', direction: 'pro' },
      },
      results: { total_samples: 24, completed_samples: 13, headline: { metric: 'convergence_rate' } },
    });
    expect(JSON.parse((log['summaries.json'] ?? '').replaceAll('NaN', 'null'))).toHaveLength(14);
  });
});

test('writes what Python reads', () => {
  expect(writeJson({ a: [Number.NaN, null, undefined, true], b: undefined, c: 'half \ud83d "quoted"' })).toBe(
    '{"a":[NaN,null,null,true],"c":"half \ufffd \\"quoted\\""}',
  );
});
