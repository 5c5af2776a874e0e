import { execFileSync } from 'node:child_process';
import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CorruptStoreError, openStore, RunLockedError, StoreWriteError } from '../../src/store/index.ts';
import { type FaultServer, startFaultServer } from '../server/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { makeStudy, readRun, runToEnd, TRIALS } from './run-folder.ts';

/** A file system of so many bytes, where this process may mount one. */
function mountSmall(path: string, bytes: number): Disposable | null {
  mkdirSync(path, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', path], { stdio: 'ignore' });
  } catch {
    return null;
  }
  return { [Symbol.dispose]: () => execFileSync('umount', ['-l', path]) };
}

async function thrownBy(server: FaultServer, out: string): Promise<unknown> {
  return runToEnd(makeStudy(server.url), out).catch((error: unknown) => error);
}

test('a full disk ends the run with an error that says so, and what was stored is kept', async ({ skip }) => {
  const folder = temporaryFolder();
  const out = join(folder, 'small');
  using disk = mountSmall(out, 2_000_000);
  if (disk === null) return skip('this process may not mount a small file system');
  await using server = await startFaultServer({ faults: { latencyMs: 5, hugeRate: 1, hugeBytes: 100_000 } });
  // No model judges: its replies would be as long, and so no judgements.
  const study = makeStudy(server.url, { judges: [{ name: 'offline' }] });
  const error = await runToEnd(study, out).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(StoreWriteError);
  expect(String(error)).toContain('full');
  const { answered } = readRun(out);
  expect(answered).toBeGreaterThan(0);
  expect(answered).toBeLessThan(TRIALS);
  execFileSync('mount', ['-o', 'remount,size=50000000', out]);
  server.forget();
  const { summary } = await runToEnd(study, out);
  expect(summary).toMatchObject({ outcome: 'complete', asked: TRIALS - answered });
});

test('a disk that is full from the start is told as such', async ({ skip }) => {
  const folder = temporaryFolder();
  const out = join(folder, 'full');
  using disk = mountSmall(out, 65_536);
  if (disk === null) return skip('this process may not mount a small file system');
  try {
    writeFileSync(join(out, 'filler'), Buffer.alloc(200_000));
  } catch {
    // It takes what fits.
  }
  await using server = await startFaultServer();
  expect(await thrownBy(server, out)).toBeInstanceOf(StoreWriteError);
  expect(server.stats().calls).toBe(0);
});

test('a damaged study.db is refused as it is, and nothing is asked', async () => {
  await using server = await startFaultServer();
  const folder = temporaryFolder();
  await runToEnd(makeStudy(server.url), folder);
  const file = join(folder, 'study.db');
  truncateSync(file, 20_000);
  server.forget();
  const error = await thrownBy(server, folder);
  expect(error).toBeInstanceOf(CorruptStoreError);
  expect(String(error)).toContain(file);
  writeFileSync(file, 'not a database at all'.repeat(500));
  expect(await thrownBy(server, folder)).toBeInstanceOf(CorruptStoreError);
  expect(server.stats().calls).toBe(0);
});

test('a second runner is told who holds the run, and asks nothing', async () => {
  await using server = await startFaultServer({ faults: { latencyMs: 5 } });
  const folder = temporaryFolder();
  const first = runToEnd(makeStudy(server.url), folder);
  while (server.stats().calls === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  const error = await thrownBy(server, folder);
  expect(error).toBeInstanceOf(RunLockedError);
  expect(String(error)).toContain(`process ${process.pid}`);
  expect((await first).summary.outcome).toBe('complete');
  expect(server.stats().calls).toBe(2 * TRIALS);
  openStore(folder, 'write').close();
});
