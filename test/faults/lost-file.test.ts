import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore, StoreLostError } from '../../src/store/index.ts';
import { runStudy } from '../../src/study/index.ts';
import { type FaultServer, startFaultServer } from '../server/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { startRun } from './run-child.ts';
import { makeStudy, readRun, runToEnd, studyText, TRIALS } from './run-folder.ts';

const benchmark = { source: 'builtin', maxPerCategory: 10, twins: false };
const PLANNED = 5 * TRIALS;

/** Runs a study until `answered` answers are stored, does something to its files, and gives what became of it. */
async function loseAt(server: FaultServer, answered: number, lose: (file: string) => void) {
  server.setFaults({ latencyMs: 40 });
  const folder = join(temporaryFolder(), 'run');
  const file = join(folder, 'study.db');
  const study = makeStudy(server.url, { benchmark, limits: { concurrency: 4 } });
  const told = new Set<string>();
  let lostAt = 0;
  let callsAtLoss = 0;
  let error: unknown;
  try {
    for await (const event of runStudy(study, { out: folder, env: {}, preflight: false })) {
      if (event.kind === 'answered') told.add(event.trial.id);
      if (event.kind !== 'answered' || told.size !== answered) continue;
      lose(file);
      lostAt = performance.now();
      callsAtLoss = server.stats().calls;
    }
  } catch (thrown) {
    error = thrown;
  }
  const noticedMs = performance.now() - lostAt;
  const calls = server.stats().calls - callsAtLoss;
  const rescued = join(folder, 'study.rescued.db');
  return { folder, file, study, error, told, noticedMs, calls, rescued };
}

/** Puts what was saved in the place of the run's file, and runs the study again. */
async function goOn({ folder, file, rescued, study }: Awaited<ReturnType<typeof loseAt>>) {
  for (const ending of ['', '-wal', '-shm']) rmSync(file + ending, { force: true });
  renameSync(rescued, file);
  const before = readRun(folder).answered;
  const { summary } = await runToEnd(study, folder);
  return { before, summary };
}

test.each<[string, (file: string) => void, string]>([
  ['deleted', (file) => rmSync(file), 'was deleted'],
  [
    'deleted with its log',
    (file) => {
      for (const ending of ['', '-wal', '-shm']) rmSync(file + ending);
    },
    'was deleted',
  ],
  ['deleted with its folder', (file) => rmSync(join(file, '..'), { recursive: true }), 'was deleted'],
  ['moved away', (file) => renameSync(file, `${file}.old`), 'was deleted'],
  [
    'replaced by an empty file',
    (file) => {
      rmSync(file);
      writeFileSync(file, '');
    },
    'was replaced by another file',
  ],
  [
    'left without its log',
    (file) => rmSync(`${file}-wal`),
    'lost its write-ahead log (study.db-wal or study.db-shm was removed)',
  ],
  [
    'left without its index',
    (file) => rmSync(`${file}-shm`),
    'lost its write-ahead log (study.db-wal or study.db-shm was removed)',
  ],
])(
  'a run whose study.db is %s notices within a second, asks no more, and saves what it has',
  async (_, lose, words) => {
    await using server = await startFaultServer();
    const lost = await loseAt(server, 20, lose);
    expect(lost.error).toBeInstanceOf(StoreLostError);
    expect(String(lost.error)).toContain(`The run's database ${words} while this run was writing to it.`);
    expect(String(lost.error)).toContain(`All that it held is saved in ${lost.rescued}.`);
    expect(lost.noticedMs).toBeLessThan(1_000);
    // Subject and judge may have begun calls until then.
    expect(lost.calls).toBeLessThan((1_000 / 40) * 8);
    // All that was told as answered is there, and the run goes on from it.
    const { before, summary } = await goOn(lost);
    expect(before).toBeGreaterThanOrEqual(lost.told.size);
    expect(summary).toMatchObject({ outcome: 'complete', asked: PLANNED - before });
    expect(readRun(lost.folder)).toMatchObject({ answered: PLANNED, judged: PLANNED });
  },
);

test.each<[string, (file: string) => void]>([
  ['bytes of no database', (file) => writeFileSync(file, 'x'.repeat(60_000))],
  ['nothing', (file) => writeFileSync(file, '')],
  ['nothing, in its log', (file) => writeFileSync(`${file}-wal`, '')],
  ['half of its log', (file) => truncateSync(`${file}-wal`, statSync(`${file}-wal`).size / 2)],
  ['other bytes, in its log', (file) => writeFileSync(`${file}-wal`, 'x'.repeat(3_000), { flag: 'r+' })],
])(
  'a run whose study.db is overwritten with %s ends with an error that says what it could save',
  async (_, lose) => {
    await using server = await startFaultServer();
    const { error, noticedMs, folder } = await loseAt(server, 20, lose);
    expect(error).toBeInstanceOf(StoreLostError);
    expect(String(error)).toContain('was written to by another program');
    expect(noticedMs).toBeLessThan(1_000);
    // Whatever it says is saved can be read.
    const [, saved] = /saved in (.*)\.$/m.exec(String(error)) ?? [];
    if (saved?.endsWith('.jsonl'))
      for (const line of readFileSync(saved, 'utf8').trim().split('\n')) JSON.parse(line);
    expect(readdirSync(folder).some((name) => name.startsWith('study.rescued'))).toBe(saved !== undefined);
  },
);

test('the command says so in words, with 1, and a copy of another run is never taken for it', {
  timeout: 120_000,
}, async () => {
  await using server = await startFaultServer();
  const other = join(temporaryFolder(), 'other');
  await runToEnd(makeStudy(server.url), other);
  server.setFaults({ latencyMs: 60 });
  server.forget();
  const folder = temporaryFolder();
  const child = startRun(
    folder,
    studyText(server.url, { name: 'mine', benchmark, limits: { concurrency: 4 } }),
    {
      flags: ['--no-preflight'],
    },
  );
  while (server.stats().answered < 30) await new Promise((resolve) => setTimeout(resolve, 5));
  copyFileSync(join(other, 'study.db'), join(folder, 'run', 'study.db'));
  const { code, output } = await child.ended;
  expect(code).toBe(1);
  expect(output).toContain("error: The run's database was written to by another program");
  expect(output).not.toMatch(/^\s+at /m);
  const rescued = join(folder, 'run', 'study.rescued.db');
  if (existsSync(rescued)) {
    renameSync(rescued, join(other, 'study.db'));
    using store = openStore(other, 'read');
    expect(store.facts().name).toBe('mine');
  }
});
