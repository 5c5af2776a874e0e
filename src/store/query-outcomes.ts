import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { TrialStatus } from '../vocabulary/index.ts';
import { sqlPlanOrder } from './plan-order.ts';
import { sqlAnswerState } from './sql-answer.ts';
import { sqlIsBlank } from './sql-is-blank.ts';
import { SQL_IS_COUNTED } from './sql-is-counted.ts';

/** What became of one trial under one judge, with the words needed to count it. */
export interface StoredOutcome {
  readonly subject: string;
  readonly condition: string;
  readonly category: string;
  readonly task: string;
  readonly epoch: number;
  readonly judge: string;
  /** A decision; `dropped` (empty answer, or no valid decision); `withheld`; `disputed`; `unjudged`; `unanswered`. */
  readonly status: TrialStatus;
  /** There where a person labelled an answer that was not drawn at random: how it was chosen. */
  readonly chosen?: string;
}

/** Which trials: those that figures of all tasks count, those of twins, or those of conversations. */
export type OutcomesOf = 'counted' | 'twins' | 'turns';

const WHERE: Readonly<Record<OutcomesOf, string>> = {
  counted: SQL_IS_COUNTED,
  twins: 'trial.twin = 1',
  turns: 'trial.turn > 0',
};

/** As `StoredOutcome`, under a judge of what subjects thought. */
export interface StoredTraceOutcome extends Omit<StoredOutcome, 'status'> {
  /** As for answers, and `untraced` where an answer that is to be judged comes without a trace. */
  readonly status: TrialStatus | 'untraced';
}

/** What became of each trial under a judge, in plan order. */
export function* queryOutcomes(database: DatabaseSync, judge: string): Generator<StoredOutcome> {
  for (const { isUntraced: _, ...outcome } of queryRows(database, judge, 'counted', false)) yield outcome;
}

/** As `queryOutcomes`, under a judge of traces. */
export function* queryTraceOutcomes(
  database: DatabaseSync,
  judge: string,
  of: OutcomesOf,
): Generator<StoredTraceOutcome> {
  for (const { isUntraced, ...outcome } of queryRows(database, judge, of, true))
    yield isUntraced ? { ...outcome, status: 'untraced' } : outcome;
}

/** How many trials of a subject and condition became the same under a judge. */
export interface CountedOutcomes extends Pick<StoredOutcome, 'subject' | 'condition' | 'status' | 'chosen'> {
  readonly trials: number;
}

/** As `queryOutcomes`, counted. */
export function countOutcomes(database: DatabaseSync, judge: string): CountedOutcomes[] {
  return database
    .prepare(
      `SELECT trial.subject, trial.condition, ${SQL_STATUS} AS status, judgement.chosen, COUNT(*) AS trials
         ${sqlJudged('counted')} GROUP BY 1, 2, 3, 4`,
    )
    .all(judge)
    .map(({ subject, condition, status, chosen, trials }) => ({
      subject: String(subject),
      condition: String(condition),
      status: String(status) as TrialStatus,
      ...(typeof chosen === 'string' && { chosen }),
      trials: Number(trials),
    }));
}

const STATE = sqlAnswerState('answer');
const SQL_STATUS = `CASE ${STATE} WHEN 'unjudged' THEN COALESCE(judgement.decision, judgement.kind, 'unjudged') ELSE ${STATE} END`;

/** The planned trials of a kind with their answers, and what the judge whose name is the query's value made of these. */
function sqlJudged(of: OutcomesOf): string {
  return `FROM trial LEFT JOIN answer ON answer.trial = trial.id
    LEFT JOIN judge ON judge.name = ?
    LEFT JOIN judgement ON judgement.judge = judge.name AND judgement.fingerprint = judge.fingerprint
      AND judgement.trial = trial.id
    WHERE trial.position IS NOT NULL AND ${WHERE[of]}`;
}

function* queryRows(
  database: DatabaseSync,
  judge: string,
  of: OutcomesOf,
  hasTraces: boolean,
): Generator<StoredOutcome & { readonly isUntraced: boolean }> {
  const rows = database
    .prepare(
      `SELECT trial.subject, trial.condition, trial.category, trial.task, trial.epoch,
             ${STATE} AS state, ${SQL_STATUS} AS status, judgement.chosen,
             ${hasTraces ? sqlIsBlank('answer.reasoning') : '0'} AS untraced
           ${sqlJudged(of)} ORDER BY ${sqlPlanOrder(database)}`,
    )
    .iterate(judge);
  // Each row comes with strings of its own: of 100,000 rows one copy of each name is kept.
  const names = new Map<string, string>();
  const nameOf = (value: SQLOutputValue | undefined) => {
    const name = String(value);
    const known = names.get(name) ?? name;
    names.set(name, known);
    return known;
  };
  for (const row of rows) {
    yield {
      subject: nameOf(row.subject),
      condition: nameOf(row.condition),
      category: nameOf(row.category),
      task: nameOf(row.task),
      epoch: Number(row.epoch),
      judge,
      status: nameOf(row.status) as TrialStatus,
      ...(typeof row.chosen === 'string' && { chosen: nameOf(row.chosen) }),
      isUntraced: row.state === 'unjudged' && row.untraced === 1,
    };
  }
}
