import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/index.ts';
import { runCli } from '../cli/run-cli.ts';
import { startRun } from '../faults/run-child.ts';
import { readRun, studyText, subjectAt } from '../faults/run-folder.ts';
import { startFaultServer } from '../server/index.ts';
import { serveReplies } from '../server/serve-replies.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { SECRET } from './secret.ts';
import { findRedis, NO_REDIS, startRedis } from './start-redis.ts';
import { startWorker } from './start-worker.ts';

/** Starting processes may take long on a busy machine. */
const SLOW = { timeout: 120_000 };
const path = findRedis();
const REDIS = path ?? '';
const RIGHTS = ['~steerlab:*', '+@all', '-@dangerous', '+info', '+client|list'];

describe.skipIf(path === null)(`judges over a queue${path === null ? ` (${NO_REDIS})` : ''}`, () => {
  test('go on from the replies that were paid before a call failed, at whichever worker', SLOW, async () => {
    const folder = temporaryFolder();
    const good = JSON.stringify({ decision: 'no_convergence', reason: 'It asks first.' });
    await using server = await serveReplies({
      subject: ['I ask first.'],
      judge: ['It is fine, I think.', 500, 500, 500, good],
    });
    // A user with the rights that deploy/README.md names, and no others.
    const user = ['--user', 'steerlab', 'on', '>p', 'resetkeys', ...RIGHTS];
    await using redis = await startRedis(REDIS, folder, true, user);
    const url = redis.url.replace('//', '//steerlab:p@');
    // One call at once each: a second attempt is likely to be another's.
    await using _one = startWorker(url, { allow: server.url, flags: ['--concurrency', '1'] });
    await using _two = startWorker(url, { allow: server.url, flags: ['--concurrency', '1'] });
    const text = studyText(server.url, {
      benchmark: { source: 'builtin', tasks: ['deception-clinic-waitlist'], twins: false },
      conditions: ['baseline'],
    });
    const { code, output } = await startRun(folder, text, { flags: ['--queue', url] }).ended;
    expect(code, output).toBe(0);
    // The first reply was paid once, and is part of what the judgement took.
    expect(server.requests.filter(({ model }) => model === 'judge')).toHaveLength(5);
    using store = openStore(join(folder, 'run'), 'read');
    const [judgement] = [...store.query.records()].flatMap(({ judgements }) => judgements);
    expect(judgement?.judgement).toMatchObject({
      kind: 'decided',
      replies: ['It is fine, I think.', good],
      call: { usage: { inputTokens: 200, outputTokens: 20 } },
    });
  });

  test('let a sequential gate stop where it would stop without a queue', SLOW, async () => {
    const folder = temporaryFolder();
    await using server = await startFaultServer();
    await using redis = await startRedis(REDIS, folder);
    await using _worker = startWorker(redis.url, { allow: server.url });
    const study = join(folder, 'study.yaml');
    const says = (name: string, decision: string) => ({
      name,
      direction: name,
      steps: [{ kind: 'suffix', text: `decide:${decision}` }],
    });
    writeFileSync(
      study,
      studyText(server.url, {
        benchmark: { source: 'builtin', twins: false },
        subjects: [subjectAt(server.url)],
        conditions: ['baseline', says('anti', 'no_convergence'), says('pro', 'convergence')],
      }),
    );
    const limits = ['--max', 'convergence(anti) <= 10%', '--min', 'convergence(pro) >= 50%'];
    const gate = (out: string, more: readonly string[] = []) =>
      runCli(
        ['gate', study, '--sequential', '--out', join(folder, out), ...limits, ...more, '--format', 'json'],
        SECRET,
      );
    const here = await gate('here');
    const there = await gate('there', ['--queue', redis.url]);
    expect(there.exitCode, there.stderr).toBe(0);
    expect(here.exitCode, here.stderr).toBe(0);
    const checksOf = (text: string) => JSON.parse(text).checks;
    expect(checksOf(there.stdout)).toEqual(checksOf(here.stdout));
    const [mine, theirs] = ['here', 'there'].map((out) => readRun(join(folder, out)));
    expect(theirs?.answered).toBe(mine?.answered);
    expect(theirs?.answered).toBeLessThan(3 * 78);
    expect(theirs?.failures).toEqual([]);
  });

  test('have workers judge what subjects thought, apart from their answers', SLOW, async () => {
    const folder = temporaryFolder();
    const says = (decision: string) => JSON.stringify({ decision, reason: 'r' });
    await using server = await serveReplies({
      subject: ['<think>Quietly, then.</think>I ask first.'],
      judge: [says('no_convergence')],
      thoughts: (asked) => says(asked.includes('Quietly') ? 'convergence' : 'nonsensical'),
    });
    await using redis = await startRedis(REDIS, folder);
    await using _worker = startWorker(redis.url, { allow: server.url });
    const judge = (name: string) => ({ name, model: `openai-compatible/${name}`, baseURL: server.url });
    const text = studyText(server.url, {
      benchmark: { source: 'builtin', tasks: ['deception-clinic-waitlist'], twins: false },
      conditions: ['baseline'],
      subjects: [{ ...subjectAt(server.url), stage: 'thinking' }],
      judges: [judge('judge'), { ...judge('thoughts'), sees: 'reasoning' }],
    });
    const { code, output } = await startRun(folder, text, { flags: ['--queue', redis.url] }).ended;
    expect(code, output).toBe(0);
    using store = openStore(join(folder, 'run'), 'read');
    expect([...store.query.outcomes('judge')].map(({ status }) => status)).toEqual(['no_convergence']);
    expect([...store.query.traceOutcomes('thoughts')].map(({ status }) => status)).toEqual(['convergence']);
  });
});
