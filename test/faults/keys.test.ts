import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { MissingKeyError } from '../../src/models/index.ts';
import { startFaultServer } from '../server/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { makeStudy, runToEnd, TRIALS } from './run-folder.ts';

const apiKey = 'sk-only-here';
const openai = (baseURL: string) => {
  const subjects = [{ name: 'subject', model: 'openai/one', baseURL, stage: 'instruct', size: 1 }];
  return makeStudy('', { subjects, judges: [{ name: 'judge', model: 'openai/other', baseURL }] });
};

test('a missing key, and a model that is not there, are told before the folder is made', async () => {
  await using server = await startFaultServer({ apiKey });
  const folder = temporaryFolder();
  const out = join(folder, 'run');
  const study = openai(server.url);
  await expect(runToEnd(study, out, { env: {} })).rejects.toThrow("2 models can't be asked");
  const subjectAlone = { ...study, judges: [{ kind: 'offline', name: 'offline' } as const] };
  await expect(runToEnd(subjectAlone, out, { env: {} })).rejects.toThrow(MissingKeyError);
  expect(server.stats().calls).toBe(0);
  const wrong = { env: { OPENAI_API_KEY: 'sk-wrong' }, preflight: true };
  await expect(runToEnd(study, out, wrong)).rejects.toThrow('OPENAI_API_KEY');
  expect(existsSync(out)).toBe(false);
});

test('a whole run needs no key, and one with something left needs the keys of those who do it', async () => {
  await using server = await startFaultServer({ apiKey });
  const folder = temporaryFolder();
  const out = join(folder, 'run');
  const study = openai(server.url);
  const first = await runToEnd(study, out, { env: { OPENAI_API_KEY: apiKey } });
  expect(first.summary).toMatchObject({ outcome: 'complete', asked: TRIALS, judged: TRIALS });
  const again = await runToEnd(study, out, { env: {}, preflight: true });
  expect(again.summary).toMatchObject({ outcome: 'complete', asked: 0, judged: 0 });
  const more = { ...study, epochs: 2 };
  await expect(runToEnd(more, out, { env: {} })).rejects.toThrow('OPENAI_API_KEY');
});
