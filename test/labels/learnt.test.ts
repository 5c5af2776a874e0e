import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importPublished } from '../../src/interop/published/index.ts';
import { buildRunAgreement, readRun } from '../../src/report/index.ts';
import { judgeRun } from '../../src/study/index.ts';
import { published, skipNote } from '../find-published.ts';
import { temporaryFolder } from '../temporary-folder.ts';

describe.skipIf(published === null)(`a judge that learnt from what it is held against${skipNote}`, () => {
  test('is called no measurement on the published runs', { timeout: 60_000 }, async () => {
    const run = join(temporaryFolder(), 'run');
    await importPublished({ dir: published?.results ?? '', out: run });
    for await (const _ of judgeRun(run, { kind: 'offline', name: 'offline' }));
    const { input } = readRun(run);
    const { learnt } = buildRunAgreement(input, 'offline', 'published');
    expect(learnt).toEqual({ judge: 'offline', answers: 852, of: 852 });
  });
});
