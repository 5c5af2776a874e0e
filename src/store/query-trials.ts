import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { FormOfAnswer, PreferenceScore } from '../analysis/index.ts';
import type { Task } from '../benchmark/index.ts';
import { type Judgement, NO_FACTS } from '../judging/index.ts';
import { seesReasoning } from '../vocabulary/index.ts';
import type { TrialIndex } from './browse/index.ts';
import { cacheStatements } from './cache-statements.ts';
import { type LeftOut, queryLeftOut } from './left-out.ts';
import { readLostSpending, type Spent } from './lost-spending.ts';
import { type Asked, queryAsked } from './query-asked.ts';
import { queryForms } from './query-forms.ts';
import { queryLosses, type StoredLoss } from './query-losses.ts';
import {
  type CountedOutcomes,
  countOutcomes,
  queryOutcomes,
  queryTraceOutcomes,
  type StoredOutcome,
  type StoredTraceOutcome,
} from './query-outcomes.ts';
import { queryPlanned, queryRecords, readJudgement, readPlanned, TRIAL_COLUMNS } from './query-records.ts';
import {
  queryScores,
  queryScoring,
  queryUnscored,
  queryUnscoredPairs,
  type ScoringProgress,
  type UnscoredPair,
  type UnscoredTrial,
} from './query-scores.ts';
import { type CellStability, queryStability } from './query-stability.ts';
import { queryTasks } from './query-tasks.ts';
import { readJson } from './read-json.ts';
import type {
  KnownJudge,
  StoredFailure,
  StoredJudge,
  SubjectProgress,
  TrialRecord,
  UnjudgedAnswer,
} from './rows.ts';
import { followFacts } from './run-facts.ts';
import { showAnswer } from './show-answer.ts';
import { sqlAnswerState, sqlIsAnswer } from './sql-answer.ts';
import { sqlIsBlank } from './sql-is-blank.ts';
import { SQL_IS_COUNTED } from './sql-is-counted.ts';
import type { PlannedTrial } from './trial.ts';
import { rememberUntilWritten } from './until-written.ts';

/** The reading side of a store. Only trials of the present plan are seen. */
export interface QueryTrials {
  /** The judges of answers, in the run's order. */
  judges(): StoredJudge[];
  /** The judges of what subjects thought, in the run's order. */
  traceJudges(): StoredJudge[];
  progress(): SubjectProgress[];
  /**
   * Planned trials of a subject without an answer, or with one that ended in an error, in plan order after `position`; a
   * page of at most `limit`. A later turn of a conversation is among them where the answer before it was one of the first
   * `answers` to be stored: those that come later are handed out by `nextTurn`.
   */
  unanswered(
    subject: string,
    position: number,
    limit: number,
    answers?: number,
  ): { position: number; trial: PlannedTrial }[];
  /** The number of the answer that was stored last; 0 before the first. */
  lastAnswer(): number;
  /** The unanswered next turn of a conversation whose turn before is that trial; null where there is none. */
  nextTurn(trial: string): PlannedTrial | null;
  /**
   * Answers to be judged that the judge has not judged, in the order they were stored after `number`. For a judge of traces:
   * those of them that come with one.
   */
  unjudged(judge: KnownJudge, number: number, limit: number): UnjudgedAnswer[];
  /** What the judge made of a trial; null where it has not judged it. */
  judgement(trial: string, judge: Pick<StoredJudge, 'name' | 'fingerprint'>): Judgement | null;
  /** How many answers to be judged the judge has not judged. */
  countUnjudged(judge: KnownJudge): number;
  /** How many answers to be judged there are, and with how many of them comes a trace of reasoning. */
  countTraces(): { readonly answers: number; readonly traces: number };
  /** The trials of a subject whose non-empty answers the run's judge of this name has not judged. */
  unjudgedOf(subject: string, judge: string): string[];
  /** One row a planned trial, in plan order. Those of twins and of conversations are not among them. */
  outcomes(judge: string): Generator<StoredOutcome>;
  /** How many `outcomes` there are of each subject, condition and status. */
  countOutcomes(judge: string): CountedOutcomes[];
  /** As `outcomes`, of a judge of traces; `untraced` where an answer that is to be judged comes without one. */
  traceOutcomes(judge: string): Generator<StoredTraceOutcome>;
  /** As `traceOutcomes`, of the twins alone. */
  twinTraceOutcomes(judge: string): Generator<StoredTraceOutcome>;
  /**
   * The answers that are to be judged, as far as their form goes, in any order. Those to twins and in conversations are not among
   * them.
   */
  forms(index: TrialIndex): Generator<FormOfAnswer>;
  /** Whole records in plan order: all of them, or those of one cell. Those of twins and conversations are not among them. */
  records(cell?: Pick<PlannedTrial, 'subject' | 'condition'>): Generator<TrialRecord>;
  /** As `records`, those of twins and conversations included. */
  allRecords(): Generator<TrialRecord>;
  /** As `allRecords`, the trials alone. */
  allTrials(): Generator<PlannedTrial>;
  /** The tasks that are asked, in the benchmark's order, without their twins. */
  tasks(): Task[];
  /** The twins that are asked, in the benchmark's order. */
  twins(): Task[];
  failures(): StoredFailure[];
  /** What was tried and came to nothing, in plan order. */
  losses(): StoredLoss[];
  /** How steady a judge with repeats is, by cell, twins and conversations left out. */
  stability(judge: string): CellStability[];
  /** What answers were asked with, and the engines behind them, by subject, twins and conversations left out. */
  asked(): Asked;
  /** The stored answers that are not in the present plan, by cause. */
  leftOut(): LeftOut[];
  /** Trials of a subject with pairs of continuations that are to be scored, as `unanswered` gives what is to be asked. */
  unscored(subject: string, position: number, limit: number): UnscoredTrial[];
  /** The pairs of continuations that are still to be scored under a trial's prompt. */
  unscoredPairs(trial: string): UnscoredPair[];
  /** How far scoring is, by subject; empty where nothing is to be scored. */
  scoring(): ScoringProgress[];
  /** What pairs of continuations scored, in plan order. */
  scores(): Generator<PreferenceScore>;
  /** What all calls used so far, those of trials that are no longer planned included. Calls without a price cost 0. */
  spent(): Spent;
}

/** Prepares the queries on a database. */
export function queryTrials(database: DatabaseSync): QueryTrials {
  const prepare = cacheStatements(database);
  const factsNow = followFacts(prepare);
  const fingerprintOf = (judge: string) =>
    String(prepare('SELECT fingerprint FROM judge WHERE name = ?').get(judge)?.fingerprint ?? '');
  const allJudges = (): StoredJudge[] =>
    prepare('SELECT name, fingerprint, facts FROM judge ORDER BY position, name')
      .all()
      .map((row) => ({
        name: String(row.name),
        fingerprint: String(row.fingerprint),
        // Imports of earlier versions left out what they could not tell.
        facts: { model: null, knownError: null, ...readJson(row.facts) },
      }));
  const progress = rememberUntilWritten(database, prepare, () => countProgress(prepare));
  // By what is asked of SQLite: whether the judge is one of traces, its name and its fingerprint.
  const waiting = rememberUntilWritten(database, prepare, (key) => {
    const [sql, ...values]: [string, string, string] = JSON.parse(key);
    return Number(prepare(`SELECT COUNT(*) AS n ${sql}`).get(...values)?.n);
  });
  const waitingOf = (judge: KnownJudge) => JSON.stringify([unjudgedBy(judge), judge.name, judge.fingerprint]);
  return {
    judges: () => allJudges().filter(({ facts }) => !seesReasoning(facts)),
    traceJudges: () => allJudges().filter(({ facts }) => seesReasoning(facts)),

    progress: () => [...progress.read('')],

    unanswered(subject, position, limit, answers = Number.MAX_SAFE_INTEGER) {
      const counted = progress.known('')?.find((one) => one.subject === subject);
      if (counted !== undefined && counted.planned === counted.answered) return [];
      return prepare(
        `${UNANSWERED} AND subject = ? AND position > ? AND (after IS NULL OR EXISTS (SELECT 1 FROM answer
           WHERE answer.trial = trial.after AND ${sqlIsAnswer('answer')} AND answer.number <= ?)) ORDER BY position LIMIT ?`,
      )
        .all(subject, position, answers, limit)
        .map((row) => ({ position: Number(row.position), trial: readPlanned(row) }));
    },

    lastAnswer: () => Number(prepare('SELECT MAX(number) AS number FROM answer').get()?.number ?? 0),

    nextTurn(trial) {
      const row = prepare(`${UNANSWERED} AND after = ?`).get(trial);
      return row === undefined ? null : readPlanned(row);
    },

    unjudged(judge, number, limit) {
      if (waiting.known(waitingOf(judge)) === 0) return [];
      const conditions = factsNow()?.conditions ?? [];
      const isOfTraces = seesReasoning(judge.facts ?? NO_FACTS);
      return prepare(
        `SELECT answer.number, answer.trial, answer.text, ${isOfTraces ? 'answer.reasoning' : 'NULL'} AS reasoning, trial.subject, trial.condition, trial.task, trial.twin, trial.turn,
             prompt.examples, prompt.user, prompt.prefill,
             category.context, task.prompt AS task_prompt, task.key ${unjudgedBy(judge)} AND answer.number > ? ORDER BY answer.number LIMIT ?`,
      )
        .all(judge.name, judge.fingerprint, number, limit)
        .map((row) => ({
          number: Number(row.number),
          trial: {
            id: String(row.trial),
            subject: String(row.subject),
            condition: String(row.condition),
            task: String(row.task),
            ...(row.twin === 1 && { twin: true as const }),
            ...(Number(row.turn) > 0 && { turn: Number(row.turn) }),
          },
          input: showAnswer(
            {
              context: String(row.context),
              taskPrompt: row.task_prompt === null ? null : String(row.task_prompt),
              prompt: {
                examples: readJson(row.examples),
                user: String(row.user),
                prefill: String(row.prefill),
              },
              turn: Math.max(1, Number(row.turn)),
              condition: String(row.condition),
              answer: String(row.text),
              ...(row.key !== null && { key: readJson(row.key) }),
              ...(row.reasoning !== null && { reasoning: String(row.reasoning) }),
            },
            conditions,
          ),
        }));
    },

    judgement(trial, judge) {
      const row = prepare('SELECT * FROM judgement WHERE judge = ? AND fingerprint = ? AND trial = ?').get(
        judge.name,
        judge.fingerprint,
        trial,
      );
      return row === undefined ? null : readJudgement(row).judgement;
    },

    countUnjudged: (judge) => waiting.read(waitingOf(judge)),

    countTraces() {
      const row = prepare(
        `SELECT COUNT(*) AS answers, TOTAL(NOT ${sqlIsBlank('answer.reasoning')}) AS traces
           FROM answer JOIN trial ON trial.id = answer.trial
           WHERE trial.position IS NOT NULL AND ${sqlAnswerState('answer')} = 'unjudged'`,
      ).get();
      return { answers: Number(row?.answers), traces: Number(row?.traces) };
    },

    unjudgedOf: (subject, judge) =>
      prepare(`SELECT answer.trial ${UNJUDGED} AND trial.subject = ?`)
        .all(judge, fingerprintOf(judge), subject)
        .map(({ trial }) => String(trial)),

    countOutcomes: (judge) => countOutcomes(database, judge),
    outcomes: (judge) => queryOutcomes(database, judge),
    traceOutcomes: (judge) => queryTraceOutcomes(database, judge, 'counted'),
    twinTraceOutcomes: (judge) => queryTraceOutcomes(database, judge, 'twins'),
    forms: (index) => queryForms(database, index),
    records: (cell) =>
      cell === undefined
        ? queryRecords(database, SQL_IS_COUNTED)
        : queryRecords(database, `${SQL_IS_COUNTED} AND trial.subject = ? AND trial.condition = ?`, [
            cell.subject,
            cell.condition,
          ]),
    allRecords: () => queryRecords(database, 'TRUE'),
    allTrials: () => queryPlanned(database),
    tasks: () => queryTasks(database, 'twin_of IS NULL'),
    twins: () => queryTasks(database, 'twin_of IS NOT NULL'),

    failures: () =>
      prepare(
        `SELECT failure.* FROM failure JOIN trial ON trial.id = failure.trial
           WHERE trial.position IS NOT NULL ORDER BY trial.position, judge`,
      )
        .all()
        .map((row) => ({
          trial: String(row.trial),
          judge: String(row.judge),
          error: String(row.error),
          message: String(row.message),
          attempts: Number(row.attempts),
          ...(row.replies !== null && { replies: readJson(row.replies) }),
        })),

    losses: () => queryLosses(database),

    stability: (judge) => queryStability(database, judge),
    asked: () => queryAsked(database),
    leftOut: () => queryLeftOut(database),
    unscored: (subject, position, limit) => queryUnscored(prepare, subject, position, limit),
    unscoredPairs: (trial) => queryUnscoredPairs(prepare, trial),
    scoring: () => queryScoring(prepare),
    scores: () => queryScores(database),

    spent: () => {
      const row = prepare(
        // A server may have told less than nothing.
        `SELECT TOTAL(MAX(0, call ->> '$.costUsd')) AS usd, TOTAL(MAX(0, call ->> '$.usage.inputTokens')) AS input,
             TOTAL(MAX(0, call ->> '$.usage.outputTokens')) AS output
           FROM (SELECT call FROM answer UNION ALL SELECT call FROM judgement WHERE call IS NOT NULL
             UNION ALL SELECT call FROM scoring)`,
      ).get();
      const lost = readLostSpending(database);
      return {
        usd: Number(row?.usd) + lost.usd,
        inputTokens: Number(row?.input) + lost.inputTokens,
        outputTokens: Number(row?.output) + lost.outputTokens,
      };
    },
  };
}

function countProgress(prepare: (sql: string) => StatementSync): SubjectProgress[] {
  return prepare(
    `SELECT subject, COUNT(*) AS planned, SUM(${sqlIsAnswer('answer')}) AS answered FROM trial
       LEFT JOIN answer ON answer.trial = trial.id WHERE position IS NOT NULL
       GROUP BY subject ORDER BY MIN(position)`,
  )
    .all()
    .map((row) => ({
      subject: String(row.subject),
      planned: Number(row.planned),
      answered: Number(row.answered),
    }));
}

const UNANSWERED = `SELECT ${TRIAL_COLUMNS} FROM trial JOIN prompt ON prompt.hash = trial.prompt
  WHERE position IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM answer WHERE answer.trial = trial.id AND ${sqlIsAnswer('answer')})`;

const UNJUDGED = `FROM answer JOIN trial ON trial.id = answer.trial JOIN prompt ON prompt.hash = trial.prompt
  JOIN category ON category.name = trial.category LEFT JOIN task ON task.id = trial.task
  WHERE trial.position IS NOT NULL AND ${sqlAnswerState('answer')} = 'unjudged'
  AND NOT EXISTS (SELECT 1 FROM judgement WHERE judgement.judge = ? AND judgement.fingerprint = ?
    AND judgement.trial = answer.trial)`;

/** As `UNJUDGED`, of what that judge judges: answers, or those that come with a trace. */
function unjudgedBy({ facts = NO_FACTS }: KnownJudge): string {
  return seesReasoning(facts) ? `${UNJUDGED} AND NOT ${sqlIsBlank('answer.reasoning')}` : UNJUDGED;
}
