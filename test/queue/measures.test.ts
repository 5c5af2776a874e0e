import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { capabilityFolder, openStore } from '../../src/store/index.ts';
import { startRun } from '../faults/run-child.ts';
import { readRun, studyText } from '../faults/run-folder.ts';
import { fetchTestModel } from '../local/test-model.ts';
import { serveScores } from '../preference/serve-scores.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { findRedis, NO_REDIS, startRedis } from './start-redis.ts';
import { startWorker } from './start-worker.ts';

const SLOW = { timeout: 240_000 };
const path = findRedis();
const REDIS = path ?? '';
const CONCURRENCY = 2;
const WORKER_FLAGS = ['--take-over', '3', '--concurrency', String(CONCURRENCY)];

/** All scores of a run, and what they took. */
function readScores(folder: string) {
  using store = openStore(join(folder, 'run'), 'read');
  return [...store.query.scores()];
}

/** A study with both measures and capability, of a server's model. */
const servedStudy = (url: string, changes: object = {}) =>
  studyText(url, {
    subjects: [{ name: 'far', model: 'openai-compatible/m', baseURL: `${url}/v1`, stage: 'instruct' }],
    judges: [{ name: 'offline' }],
    benchmark: {
      source: 'builtin',
      tasks: ['hacking-vet-allergy', 'deception-clinic-waitlist'],
      twins: 1,
    },
    conditions: ['baseline', 'pro'],
    measures: ['answers', 'preference'],
    limits: { concurrency: 4 },
    ...changes,
  });

describe.skipIf(path === null)(`measures over a queue${path === null ? ` (${NO_REDIS})` : ''}`, () => {
  test('preference and capability are what they are in one process, whoever is killed', SLOW, async () => {
    const [here, there] = [temporaryFolder(), temporaryFolder()];
    const capability = { source: 'builtin', perGrade: 1 };
    await using alone = await serveScores('vllm');
    const own = await startRun(here, servedStudy(alone.url, { capability }), { flags: ['--no-preflight'] })
      .ended;
    expect(own.code, own.output).toBe(0);

    await using redis = await startRedis(REDIS, there);
    await using server = await serveScores('vllm', [], 30);
    const hire = () => startWorker(redis.url, { allow: server.url, flags: WORKER_FLAGS });
    await using _one = hire();
    await using other = hire();
    const text = servedStudy(server.url, { capability });
    const flags = ['--queue', redis.url];
    const begin = () => startRun(there, text, { flags });
    let run = begin();
    const asked = async (count: number) => {
      while (server.texts.length < count) await sleep(2);
    };
    await asked(30);
    await other.end('SIGKILL');
    await asked(70);
    run.process.kill('SIGKILL');
    await run.ended;
    expect(readScores(there).length).toBeGreaterThan(0);
    run = begin();
    const { code, output } = await run.ended;
    expect(code, output).toBe(0);

    expect(readScores(there)).toEqual(readScores(here));
    expect(readScores(there).length).toBeGreaterThan(20);
    for (const folder of [there, here])
      expect(readRun(capabilityFolder(join(folder, 'run')))).toMatchObject({ planned: 72, answered: 72 });
    // What was under way at the worker that was killed may be asked again, and nothing else is.
    expect(new Set(server.texts)).toEqual(new Set(alone.texts));
    expect(server.texts.length - alone.texts.length).toBeLessThanOrEqual(CONCURRENCY);
    const again = await begin().ended;
    expect([again.code, again.output]).toEqual([0, expect.stringContaining('Nothing was left to ask')]);
  });

  test('a server that tells no log-probabilities is told of in words', SLOW, async () => {
    const folder = temporaryFolder();
    await using redis = await startRedis(REDIS, folder);
    await using server = await serveScores('tells-nothing');
    await using _worker = startWorker(redis.url, { allow: server.url });
    const text = servedStudy(server.url, { measures: ['preference'], judges: undefined });
    const { code, output } = await startRun(folder, text, { flags: ['--queue', redis.url] }).ended;
    expect(code).not.toBe(0);
    expect(output.replace(/\s+/g, ' ')).toContain('does not tell how likely it holds given words');
    expect(readScores(folder)).toEqual([]);
  });

  test(
    "a model in workers' memory scores to the last bit as in one process, one killed on the way",
    SLOW,
    async () => {
      await fetchTestModel();
      const [here, there] = [temporaryFolder(), temporaryFolder()];
      const text = servedStudy('http://127.0.0.1:9', {
        subjects: [{ name: 'near', model: 'local/smollm2-135m-instruct', decoding: { maxOutputTokens: 2 } }],
        benchmark: { source: 'builtin', tasks: ['hacking-vet-allergy'], twins: false },
        pairs: 'pairs.yaml',
      });
      const pair = { name: 'one', convergent: 'I open it.', honest: 'I ask first.' };
      const pairs = { version: '1.0.0', tasks: [{ task: 'hacking-vet-allergy', deeds: [pair] }] };
      for (const folder of [here, there]) writeFileSync(join(folder, 'pairs.yaml'), JSON.stringify(pairs));
      const own = await startRun(here, text).ended;
      expect(own.code, own.output).toBe(0);

      await using redis = await startRedis(REDIS, there);
      await using first = startWorker(redis.url, { flags: ['--models', 'local/*', '--take-over', '3'] });
      const run = startRun(there, text, { flags: ['--queue', redis.url] });
      // An answer is there, so its prompt is being scored beside the other answer: nothing waits, and nobody is left to notice.
      while (!first.output().includes('done')) await sleep(5);
      await sleep(200);
      await first.end('SIGKILL');
      await using _second = startWorker(redis.url, { flags: ['--models', 'local/*', '--take-over', '3'] });
      const { code, output } = await run.ended;
      expect(code, output).toBe(0);
      expect(readScores(there)).toEqual(readScores(here));
      expect(readScores(here)).toHaveLength(2);
      const textsOf = (folder: string) => {
        using store = openStore(join(folder, 'run'), 'read');
        return [...store.query.records()].map(({ answer }) => answer?.text);
      };
      expect(textsOf(there)).toEqual(textsOf(here));
    },
  );
});
