import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Benchmark, PreferencePair } from '../benchmark/index.ts';
import type { SteerlabError } from '../errors/index.ts';
import type { Judgement } from '../judging/index.ts';
import type { Answer, CallFacts } from '../models/index.ts';
import type { Closing } from '../vocabulary/index.ts';
import type { TrialNote } from './browse/index.ts';
import { type BrowseTrials, browseTrials } from './browse-trials.ts';
import { cacheStatements } from './cache-statements.ts';
import {
  addAssumed,
  type Counted,
  foldClaims,
  readAssumed,
  settleClaim,
  sumClaims,
  writeClaim,
} from './claims.ts';
import { runFile } from './find-run.ts';
import { goOn } from './go-on.ts';
import { GroupCommit } from './group-commit.ts';
import { addLostSpending } from './lost-spending.ts';
import { setNote } from './notes.ts';
import { translateSqliteErrors } from './open-database.ts';
import { type QueryTrials, queryTrials } from './query-trials.ts';
import type { StoredFailure, StoredJudge } from './rows.ts';
import { type RunFacts, readFacts } from './run-facts.ts';
import { sqlIsAnswer } from './sql-answer.ts';
import { RunNotFoundError } from './store-errors.ts';
import { freezeReading } from './transactions.ts';
import type { PlannedTrial } from './trial.ts';
import type { FileWatch } from './watch-files.ts';
import { writeJudgement } from './write-judgement.ts';
import { SCORING, type StoredScore, writePairs, writeScores } from './write-scores.ts';
import { writePlan } from './write-trials.ts';

/** How often the run's file is looked for while a run writes, in milliseconds. */
const LOOK_MS = 250;

/**
 * One run's SQLite file, as `openStore` opens it, and the only thing that writes to disk while a study runs.
 *
 * A store opened to write holds the run's lock until it is closed. Every `save…` resolves when what it saved is on disk.
 *
 * @example
 * using store = openStore('runs/two-sizes', 'read');
 * for (const record of store.query.records()) console.log(record.trial.task);
 */
export class Store {
  readonly #database: DatabaseSync;
  readonly #folder: string;
  readonly #prepare: (sql: string) => StatementSync;
  readonly #writes: GroupCommit;
  readonly #unlock: () => void;
  /** All reading of trials. */
  readonly query: QueryTrials;
  /** Reading in any order, as a viewer does. */
  readonly browse: BrowseTrials;

  constructor(database: DatabaseSync, folder: string, unlock: () => void, files: FileWatch | null = null) {
    this.#database = database;
    this.#folder = folder;
    this.#prepare = cacheStatements(database);
    this.#unlock = unlock;
    this.#writes = new GroupCommit(database, runFile(folder), files);
    this.query = queryTrials(database);
    this.browse = browseTrials(database, folder, this.query);
  }

  /**
   * What the run says of itself. A folder whose run never came so far as to say anything holds no run.
   *
   * @throws RunNotFoundError
   */
  facts(): RunFacts {
    const facts = this.knownFacts();
    if (facts === null) throw new RunNotFoundError(this.#folder);
    return facts;
  }

  /** What the run says of itself; null before it was said. */
  knownFacts(): RunFacts | null {
    return readFacts(this.#database);
  }

  /** Makes all that is read from here on one state of the run, whatever another process writes meanwhile. */
  freeze(): void {
    freezeReading(this.#database, runFile(this.#folder));
  }

  /** Stores all that `write` sets, or nothing: nobody reads a part of it, not even after a kill. */
  atOnce<T>(write: () => T): T {
    return this.#transact(write);
  }

  setFacts(facts: RunFacts): void {
    this.#transact(() =>
      this.#database
        .prepare("INSERT OR REPLACE INTO run (key, value) VALUES ('facts', ?)")
        .run(JSON.stringify(facts)),
    );
  }

  /** Makes `trials` the run's plan. Answers of trials that are no longer planned are kept, and not reported. */
  setPlan(benchmark: Benchmark, trials: Iterable<PlannedTrial>): void {
    this.#transact(() => writePlan(this.#database, benchmark, trials));
  }

  /** Makes these the pairs that are scored under each prompt of the plan; scores of others are kept, and not reported. */
  setPairs(pairs: readonly PreferencePair[]): void {
    this.#transact(() => writePairs(this.#database, pairs));
  }

  /** Names the run's judges, in order. Judges that were there before and are not named stay, after the named ones. */
  setJudges(judges: readonly StoredJudge[]): void {
    this.#transact(() => {
      this.#database.exec('UPDATE judge SET position = position + 1000000');
      const add = this.#database.prepare(
        `INSERT INTO judge (name, fingerprint, facts, position) VALUES (?, ?, ?, ?) ON CONFLICT (name) DO UPDATE
         SET fingerprint = excluded.fingerprint, facts = excluded.facts, position = excluded.position`,
      );
      for (const [position, { name, fingerprint, facts }] of judges.entries()) {
        add.run(name, fingerprint, JSON.stringify(facts), position);
      }
    });
  }

  /** Adds one judge after the others, or renews it where it stands. */
  addJudge(judge: StoredJudge): void {
    const others = [...this.query.judges(), ...this.query.traceJudges()];
    const place = others.findIndex(({ name }) => name === judge.name);
    this.setJudges(place === -1 ? [...others, judge] : others.with(place, judge));
  }

  saveAnswer(trial: string, answer: Answer): Promise<void> {
    const { text, reasoning, ending, finishReason, call } = answer;
    return this.#writes.enqueue({ trial, answer }, () => {
      this.#removeErrorOf(trial);
      this.#prepare(
        `INSERT INTO answer (trial, text, reasoning, ending, finish_reason, call, at) VALUES (?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT (trial) DO NOTHING`,
      ).run(trial, text, reasoning, ending, finishReason, JSON.stringify(call), new Date().toISOString());
      this.#prepare("DELETE FROM failure WHERE trial = ? AND judge = ''").run(trial);
      settleClaim(this.#database, this.#prepare, trial, '', call);
      goOn(this.#database, this.#prepare, { trial, text });
    });
  }

  /** Stores what a trial's pairs scored, by their hashes, and what that took. */
  saveScores(trial: string, scores: readonly StoredScore[], call: CallFacts): Promise<void> {
    return this.#writes.enqueue({ trial, scores, call }, () => {
      writeScores(this.#prepare, trial, scores, call);
      this.#prepare('DELETE FROM failure WHERE trial = ? AND judge = ?').run(trial, SCORING);
      settleClaim(this.#database, this.#prepare, trial, SCORING, call);
    });
  }

  saveJudgement(
    trial: string,
    judge: Pick<StoredJudge, 'name' | 'fingerprint'>,
    judgement: Judgement,
  ): Promise<void> {
    const { name, fingerprint } = judge;
    return this.#writes.enqueue({ trial, judge: name, fingerprint, judgement }, () => {
      writeJudgement(this.#prepare, trial, judge, judgement);
      settleClaim(this.#database, this.#prepare, trial, name, judgement.call);
    });
  }

  /** Makes this what its author noted of a trial; a note without star and words is taken away. */
  setNote(trial: string, note: TrialNote): void {
    this.#transact(() => setNote(this.#database, trial, note));
  }

  /** Says of a person's label what became of it since its set was closed. */
  setClosing(trial: string, judge: Pick<StoredJudge, 'name' | 'fingerprint'>, closing: Closing | null): void {
    this.#transact(() => {
      this.#prepare('UPDATE judgement SET closing = ? WHERE trial = ? AND judge = ? AND fingerprint = ?').run(
        ...[closing, trial, judge.name, judge.fingerprint],
      );
    });
  }

  /** Takes a judgement back: the trial then waits for this judge again. */
  removeJudgement(trial: string, judge: Pick<StoredJudge, 'name' | 'fingerprint'>): Promise<void> {
    return this.#writes.enqueue({ trial, judge: judge.name, judgement: null }, () => {
      this.#database
        .prepare('DELETE FROM judgement WHERE trial = ? AND judge = ? AND fingerprint = ?')
        .run(trial, judge.name, judge.fingerprint);
    });
  }

  /** @param call - what the failed attempt took, where a model replied; it counts as spent whatever becomes of the trial */
  saveFailure(failure: StoredFailure, call: CallFacts | null = null): Promise<void> {
    const { trial, judge, error, message, attempts, replies = [] } = failure;
    const kept = replies.length === 0 ? null : JSON.stringify(replies);
    return this.#writes.enqueue({ failure, call }, () => {
      if (call !== null) addLostSpending(this.#database, call);
      settleClaim(this.#database, this.#prepare, trial, judge, call);
      this.#prepare(
        'INSERT OR REPLACE INTO failure (trial, judge, error, message, attempts, replies, at) VALUES (?, ?, ?, ?, ?, ?, ?)',
      ).run(trial, judge, error, message, attempts, kept, new Date().toISOString());
    });
  }

  /**
   * Says on disk what the calls for a trial may have cost so far. It counts as spent until what comes of them is saved,
   * and where that never happens, for good.
   *
   * @param judge - empty for the subject
   */
  claim(trial: string, judge: string, most: Counted): Promise<void> {
    const told = { claim: { trial, judge, most } };
    return this.#writes.enqueue(told, () => writeClaim(this.#database, trial, judge, most));
  }

  /** Counts what was spent on calls that belong to no trial. */
  assume(spent: Counted): void {
    this.#transact(() => addAssumed(this.#database, spent));
  }

  /**
   * All that a budget has to take for spent: what calls told, and what those may have cost of which nothing is known.
   *
   * @param spent - what calls told, where that was read before
   */
  counted(spent = this.query.spent()): Counted {
    const { usd, inputTokens, outputTokens } = spent;
    const sums = [readAssumed(this.#database), sumClaims(this.#database)];
    return {
      usd: sums.reduce((sum, one) => sum + one.usd, usd),
      tokens: sums.reduce((sum, one) => sum + one.tokens, inputTokens + outputTokens),
    };
  }

  /** Makes what a run before this one began and never knew the end of spent for good. */
  foldClaims(): void {
    this.#transact(() => foldClaims(this.#database));
  }

  /** Writes a file of text into the run's folder. */
  writeBeside(name: string, text: string): void {
    const file = join(this.#folder, name);
    translateSqliteErrors(file, () => writeFileSync(file, text));
  }

  /**
   * Looks, several times a second, whether the run's file is still there and still the one that was opened. Where it is not,
   * saves what is known beside it and calls back, once. It ends with what is returned.
   */
  watch(onLost: (error: SteerlabError) => void): Disposable {
    const timer = setInterval(() => {
      const loss = this.#writes.findLoss();
      if (loss === null) return;
      clearInterval(timer);
      onLost(loss);
    }, LOOK_MS);
    timer.unref();
    return { [Symbol.dispose]: () => clearInterval(timer) };
  }

  /** Commits what is pending and gives the lock back. @throws StoreLostError where nobody has been told of it yet */
  close(): void {
    const wasTold = this.#writes.isLost;
    this.#writes.flush();
    const loss = wasTold ? null : this.#writes.findLoss();
    this.#database.close();
    this.#unlock();
    if (loss !== null) throw loss;
  }

  [Symbol.dispose](): void {
    this.close();
  }

  /** An answer that ended in an error, as earlier versions kept some, gives way to one that did not; its cost stays. */
  #removeErrorOf(trial: string): void {
    const row = this.#prepare(`SELECT call FROM answer WHERE trial = ? AND NOT ${sqlIsAnswer('answer')}`).get(
      trial,
    );
    if (row === undefined) return;
    addLostSpending(this.#database, JSON.parse(String(row.call)));
    this.#prepare('DELETE FROM judgement WHERE trial = ?').run(trial);
    this.#prepare('DELETE FROM answer WHERE trial = ?').run(trial);
  }

  #transact<T>(action: () => T): T {
    return this.#writes.transact(action);
  }
}
