import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startFaultServer } from '../server/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { startRun } from './run-child.ts';
import { studyText } from './run-folder.ts';

const CANARY = 'canary-3f9b27c6';
const env = { OPENAI_COMPATIBLE_API_KEY: CANARY };

/** The names of the files under a folder that hold the key. */
function findKey(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  expect(files.length).toBeGreaterThan(0);
  return files
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((file) => readFileSync(file).includes(CANARY));
}

test('a key is in no file of the run and in nothing that is printed, though the server echoes it', {
  timeout: 120_000,
}, async () => {
  await using server = await startFaultServer({ apiKey: CANARY, faults: { errorRate: 0.05 } });
  const folder = temporaryFolder();
  const text = studyText(server.url);
  const good = await startRun(folder, text, { env }).ended;
  expect(good.code).toBe(0);
  expect(server.stats().answered).toBeGreaterThan(70);
  // From now on every call is refused, with the key in the message.
  server.setFaults({ unauthorisedAfter: 0 });
  const longer = studyText(server.url, { benchmark: { source: 'builtin', maxPerCategory: 3, twins: false } });
  const stopped = await startRun(folder, longer, {
    env,
    flags: ['--no-preflight', '--progress', 'json'],
  }).ended;
  expect(stopped.code).toBe(1);
  expect(stopped.output).toContain('[key removed]');
  const refused = await startRun(folder, longer, { env }).ended;
  expect(refused.code).toBe(2);
  expect(refused.output).toContain('OPENAI_COMPATIBLE_API_KEY');
  for (const { output } of [good, stopped, refused]) expect(output).not.toContain(CANARY);
  expect(findKey(folder)).toEqual([]);
});
