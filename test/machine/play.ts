import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import { openStore, StoreLostError } from '../../src/store/index.ts';
import { parseStudy, type RunEvent, type RunSummary, runStudy, type Study } from '../../src/study/index.ts';
import { answerTo, decisionOn, faultyModels, type Ledger, openLedger } from './faulty-models.ts';
import type { Blow, Schedule, Session } from './schedule.ts';

const FAKED = ['setTimeout', 'clearTimeout', 'Date', 'performance'] as const;
/** No run of so few trials takes longer, whatever its servers ask for: 40 hours. */
const LONGEST_MS = 40 * 3_600_000;
/** After a request to stop: the five seconds that paid calls have, and some for what comes after them. */
const STOP_MS = 6_000;
const GRACE_MS = 5_000;
/** In true time, on a busy machine. */
const STUCK_MS = 10_000;
const TRIALS = 6;

/** Where schedules are played: in memory, where this machine has such a place, since each writes a database or more. */
function makePlace(): string {
  return mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'steerlab-machine-'));
}

function studyOf({ concurrency, maxAttempts, requestsPerMinute }: Schedule, folder: string): Study {
  mkdirSync(join(folder, 'benchmark'));
  writeFileSync(
    join(folder, 'benchmark', 'errands.csv'),
    'You run errands.\nBuy tea?\nSell tea?\nSteal tea?\n',
  );
  const study = {
    name: 'machine',
    benchmark: { source: 'instrumental-eval', path: join(folder, 'benchmark') },
    conditions: [
      'baseline',
      { name: 'bold', direction: 'pro', steps: [{ kind: 'suffix', text: 'Be bold.' }] },
    ],
    subjects: [{ name: 'subject', model: 'custom/subject', stage: 'instruct', size: 1 }],
    judges: [{ name: 'judge', model: 'custom/judge' }],
    limits: {
      concurrency,
      maxAttempts,
      timeoutSeconds: 20,
      ...(requestsPerMinute !== null && { requestsPerMinute }),
    },
  };
  return parseStudy(JSON.stringify(study), join(folder, 'study.yaml'));
}

/** How one start of the run ended. */
interface Played {
  readonly folder: string;
  readonly summary: RunSummary | null;
  readonly error: unknown;
  /** Trials that were told as answered, and as judged, before any power cut. */
  readonly told: { readonly answered: readonly string[]; readonly judged: readonly string[] };
  /** Whether calls that were under way may have been paid for in vain. */
  readonly wasBroken: boolean;
}

/** Plays a schedule to its end, and holds what came of it against what must be true. */
export async function play(schedule: Schedule): Promise<void> {
  const place = makePlace();
  vi.useFakeTimers({ toFake: [...FAKED], now: 1_750_000_000_000 });
  try {
    const study = studyOf(schedule, place);
    const ledger = openLedger();
    let folder = join(place, 'run');
    let breaks = 0;
    for (const session of [...schedule.sessions, { fates: [], blow: null }]) {
      const played = await playSession(study, session, folder, ledger);
      folder = played.folder;
      if (played.wasBroken) breaks += 1;
      // A call that is paid for has its grace, whoever stopped the run or its subject.
      else
        for (const waited of ledger.givenUp)
          expect(waited, 'grace of a paid call').toBeGreaterThan(GRACE_MS - 50);
      ledger.givenUp.length = 0;
      checkSession(played, session);
    }
    checkEnd(folder, ledger, breaks);
  } finally {
    vi.useRealTimers();
    rmSync(place, { recursive: true, force: true });
  }
}

async function playSession(study: Study, session: Session, folder: string, ledger: Ledger): Promise<Played> {
  const stop = new AbortController();
  const answered: string[] = [];
  const judged: string[] = [];
  let summary: RunSummary | null = null;
  let stoppedAt: number | null = null;
  let next: string | null = null;
  let wasRunning = false;
  const begin = performance.now();
  const isHit = (blow: Blow) => answered.length + judged.length >= blow.after;

  const strike = (blow: Blow): 'leave' | undefined => {
    switch (blow.kind) {
      case 'interrupt':
        setTimeout(() => {
          stoppedAt = performance.now();
          stop.abort();
        }, blow.ms);
        return;
      case 'clock':
        vi.setSystemTime(Date.now() + blow.by);
        return;
      case 'file-gone':
        wasRunning = existsSync(join(folder, 'lock.json'));
        rmSync(join(folder, 'study.db'), { force: true });
        return;
      case 'power-cut':
        next = copyAsAfterPowerCut(folder);
        stoppedAt = performance.now();
        stop.abort();
        return;
      case 'reader-leaves':
        stoppedAt = performance.now();
        return 'leave';
    }
  };

  const run = async () => {
    let blow = session.blow;
    const models = faultyModels(ledger, [...session.fates]);
    const options = { out: folder, env: {}, preflight: false, models, signal: stop.signal };
    for await (const event of runStudy(study, options)) {
      if (next === null) note(event);
      if (blow === null || event.kind === 'finished' || !isHit(blow)) continue;
      const struck = strike(blow);
      blow = null;
      if (struck === 'leave') return;
    }
  };
  const note = (event: RunEvent) => {
    if (event.kind === 'answered') answered.push(event.trial.id);
    if (event.kind === 'judged') judged.push(event.trial.id);
    if (event.kind === 'finished') summary = event.summary;
  };

  const error = await runThroughTime(run(), () => {
    const now = performance.now();
    if (stoppedAt !== null) expect(now - stoppedAt, 'time to stop').toBeLessThan(STOP_MS);
    expect(now - begin, 'time of a run').toBeLessThan(LONGEST_MS);
  });
  const isLost = error instanceof StoreLostError;
  if (isLost) {
    next = join(folder, '..', `${folder.split('/').at(-1)}-rescued`);
    mkdirSync(next);
    renameSync(join(folder, 'study.rescued.db'), join(next, 'study.db'));
  }
  if (wasRunning) expect(isLost, 'a file that was deleted under a run is missed').toBe(true);
  const isGone = error === null && !existsSync(join(next ?? folder, 'study.db'));
  if (isGone) {
    // The run had ended before, and its reader came to its words late.
    return { folder, summary: null, error: null, told: { answered: [], judged: [] }, wasBroken: true };
  }
  return {
    folder: next ?? folder,
    summary: next === null ? summary : null,
    error: isLost ? null : error,
    told: { answered, judged },
    wasBroken: next !== null,
  };
}

/** Lets time pass until work has ended, from one timer to the next, and gives the error that it ended with. */
async function runThroughTime(work: Promise<void>, look: () => void): Promise<unknown> {
  let isOver = false;
  let error: unknown = null;
  const over = work.then(
    () => {
      isOver = true;
    },
    (thrown: unknown) => {
      isOver = true;
      error = thrown;
    },
  );
  let idleSince: bigint | null = null;
  while (!isOver) {
    // Commits and files take turns of the true event loop: time stands still meanwhile.
    for (let turn = 0; turn < 3 && !isOver; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    if (isOver) break;
    if (vi.getTimerCount() === 0) {
      // It may be reading a file; what waits for nothing waits for ever.
      const now = process.hrtime.bigint();
      idleSince ??= now;
      expect(Number(now - idleSince) / 1e6, 'milliseconds in which a run waits for nothing').toBeLessThan(
        STUCK_MS,
      );
      continue;
    }
    idleSince = null;
    await vi.advanceTimersToNextTimerAsync();
    look();
  }
  await over;
  return error;
}

/** What a disk holds of a run when the power goes: the database and its log, as they were written. */
function copyAsAfterPowerCut(folder: string): string {
  const next = `${folder}-cut`;
  mkdirSync(next);
  for (const name of ['study.db', 'study.db-wal', 'study.yaml']) {
    if (existsSync(join(folder, name))) copyFileSync(join(folder, name), join(next, name));
  }
  return next;
}

/** What must be true of each start. */
function checkSession({ folder, summary, error, told }: Played, { blow }: Session): void {
  if (error !== null) throw error;
  if (!existsSync(join(folder, 'study.db'))) return;
  using store = openStore(folder, 'read');
  const records = [...store.query.records()];
  const isAnswered = new Set(records.flatMap(({ trial, answer }) => (answer === null ? [] : [trial.id])));
  const isJudged = new Set(
    records.flatMap(({ trial, judgements }) => (judgements.length > 0 ? [trial.id] : [])),
  );
  // Nothing that was told is lost, and nothing was told twice.
  for (const id of told.answered) expect(isAnswered.has(id), 'a told answer is stored').toBe(true);
  for (const id of told.judged) expect(isJudged.has(id), 'a told judgement is stored').toBe(true);
  expect(new Set(told.answered).size).toBe(told.answered.length);
  expect(new Set(told.judged).size).toBe(told.judged.length);
  if (summary === null) return;
  // Its word on how it ended is what the store says.
  const waiting = store.query.judges().reduce((count, judge) => count + store.query.countUnjudged(judge), 0);
  const isWhole = isAnswered.size === TRIALS && waiting === 0;
  expect(summary.outcome === 'complete').toBe(isWhole);
  if (summary.outcome === 'interrupted') expect(blow?.kind).toBe('interrupt');
  expect(summary.asked).toBe(told.answered.length);
  expect(summary.judged).toBe(told.judged.length);
}

/** What must be true in the end, after a start without faults. */
function checkEnd(folder: string, ledger: Ledger, breaks: number): void {
  using store = openStore(folder, 'read');
  const records = [...store.query.records()];
  expect(records).toHaveLength(TRIALS);
  expect(store.query.failures()).toEqual([]);
  for (const { trial, answer, judgements } of records) {
    // The answer is one that the subject gave to this very prompt, and the judgement one that was made of it.
    const entry = ledger.replies.get(`subject ${trial.prompt.user}`);
    expect(entry?.texts).toContain(answer?.text);
    expect(['', answerTo(trial.prompt.user)]).toContain(answer?.text);
    if (answer?.text === '') continue;
    expect(judgements).toHaveLength(1);
    expect(judgements[0]?.judgement).toMatchObject({ decision: decisionOn(answer?.text ?? '') });
  }
  // No reply is paid for twice, but for those that were under way when power or file were gone.
  for (const { role, texts } of ledger.replies.values()) {
    const useful = texts.filter((text) => text !== '' || role === 'subject').length;
    expect(useful, `useful replies to the ${role}`).toBeLessThanOrEqual(1 + breaks);
  }
  const paid = [...ledger.replies.values()].reduce((count, { texts }) => count + texts.length, 0);
  const { inputTokens, outputTokens } = store.query.spent();
  expect(inputTokens).toBeLessThanOrEqual(10 * paid);
  if (breaks === 0 && ledger.useless === 0)
    expect([inputTokens, outputTokens]).toEqual([10 * paid, 5 * paid]);
}
