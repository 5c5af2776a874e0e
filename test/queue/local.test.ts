import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { startRun } from '../faults/run-child.ts';
import { readRun } from '../faults/run-folder.ts';
import { fetchTestModel } from '../local/test-model.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { findRedis, NO_REDIS, startRedis } from './start-redis.ts';
import { startWorker } from './start-worker.ts';

const path = findRedis();

describe.skipIf(path === null)(`models in workers' memory${path === null ? ` (${NO_REDIS})` : ''}`, () => {
  test('answer over a queue, one after the other, under the hash of their file', {
    timeout: 240_000,
  }, async () => {
    await fetchTestModel();
    const folder = temporaryFolder();
    await using redis = await startRedis(path ?? '', folder);
    await using worker = startWorker(redis.url, { flags: ['--models', 'local/*'] });
    const model = 'local/smollm2-135m-instruct';
    const study = stringify({
      name: 'queue-local',
      benchmark: {
        source: 'builtin',
        tasks: ['deception-clinic-waitlist', 'deception-milk-contract'],
        twins: false,
      },
      subjects: [
        { name: 'short', model, decoding: { maxOutputTokens: 2 } },
        { name: 'long', model, decoding: { maxOutputTokens: 4 } },
      ],
      conditions: ['baseline'],
      judges: [{ name: 'offline' }],
    });
    const run = await startRun(folder, study, { flags: ['--queue', redis.url] }).ended;
    expect(run).toMatchObject({ code: 0 });
    const { answered, judged, spent } = readRun(join(folder, 'run'));
    expect({ answered, judged }).toEqual({ answered: 4, judged: 4 });
    expect(spent.outputTokens).toBe(2 * 2 + 2 * 4);
    // Each has the decoding of one subject, so the first is freed before the second is loaded.
    expect(worker.output()).toContain(`freed ${model}`);
  });
});
