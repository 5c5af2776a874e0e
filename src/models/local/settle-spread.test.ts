import { expect, test, vi } from 'vitest';
import { fetchTestModel, openBare } from '../../../test/local/test-model.ts';
import { temporaryFolder } from '../../../test/temporary-folder.ts';
import { listKeptSpreads } from '../spreads/index.ts';
import { describeEngine } from './describe-engine.ts';
import { settleSpread } from './settle-spread.ts';

vi.setConfig({ testTimeout: 240_000 });

test('measures a real model once, says so in one line, keeps it where the machine was steady, and is overruled by a study', async () => {
  const { path, sha256 } = await fetchTestModel();
  vi.stubEnv('STEERLAB_CACHE', temporaryFolder());
  const { llama, model } = await openBare(path);
  try {
    const notices: string[] = [];
    const search = {
      name: 'small',
      sha256,
      model,
      // As if four cores were here: what is measured is real, whatever there is.
      machine: { cores: 4, workers: 8, gpu: false },
      engine: await describeEngine(llama, false, true),
      wishes: {},
      onNotice: (notice: string) => notices.push(notice),
      signal: undefined,
    };
    expect(await settleSpread({ ...search, wishes: { sequences: 2 } })).toMatchObject({
      contexts: 4,
      sequences: 2,
    });
    const two = { ...search.machine, cores: 2 };
    expect(await settleSpread({ ...search, machine: two })).toMatchObject({ contexts: 2, threads: 1 });
    expect(notices).toEqual([]);
    const start = performance.now();
    const spread = await settleSpread(search);
    // It begins nothing after six seconds; what has begun on a busy machine may take some more.
    expect(performance.now() - start).toBeLessThan(90_000);
    const kept = await listKeptSpreads();
    // A machine on which a chunk takes seconds isn't measured, and one that is busy isn't kept.
    if (kept.length > 0) {
      expect(notices).toHaveLength(1);
      expect(kept[0]?.spread).toEqual(spread);
      expect(await settleSpread(search)).toEqual(spread);
      expect(notices).toHaveLength(1);
    } else expect(spread).toEqual({ contexts: 4, threads: 1, sequences: 3 });
  } finally {
    await llama.dispose();
    vi.unstubAllEnvs();
  }
});
