import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Judgement } from '../judging/index.ts';
import type { Answer } from '../models/index.ts';
import type { Closing, Decision, Ending } from '../vocabulary/index.ts';
import { readJson } from './read-json.ts';
import { readTrial } from './read-trial.ts';
import type { StoredJudgement, TrialRecord } from './rows.ts';
import { sqlEnding } from './sql-answer.ts';
import type { PlannedTrial } from './trial.ts';

type Row = Readonly<Record<string, SQLOutputValue>>;

/** What `readPlanned` reads, of the tables `trial` and `prompt`. */
export const TRIAL_COLUMNS = `trial.id, trial.subject, trial.condition, trial.task, trial.category, trial.epoch, trial.twin,
  trial.turn, trial.after, trial.position,
  prompt.system, prompt.examples, prompt.user, prompt.prefill`;

/** Whole records, in plan order, of the planned trials that the SQL condition `where` takes. */
export function* queryRecords(
  database: DatabaseSync,
  where: string,
  values: readonly string[] = [],
): Generator<TrialRecord> {
  const judgements = database.prepare(
    // CROSS JOIN keeps SQLite from looking through all judgements for each trial.
    `SELECT judgement.* FROM judge CROSS JOIN judgement ON judgement.judge = judge.name
           AND judgement.fingerprint = judge.fingerprint
         WHERE judgement.trial = ? ORDER BY judge.position`,
  );
  const rows = database
    .prepare(
      `SELECT ${TRIAL_COLUMNS}, category.context, answer.text, answer.reasoning, answer.finish_reason,
             ${sqlEnding('answer')} AS ending, answer.call
           FROM trial JOIN prompt ON prompt.hash = trial.prompt JOIN category ON category.name = trial.category
           LEFT JOIN answer ON answer.trial = trial.id
           WHERE trial.position IS NOT NULL AND ${where}
           ORDER BY trial.position`,
    )
    .iterate(...values);
  for (const row of rows) {
    yield {
      trial: readPlanned(row),
      context: String(row.context),
      answer: row.text === null ? null : readAnswer(row),
      judgements: judgements.all(String(row.id)).map(readJudgement),
    };
  }
}

/** All trials of the plan, in its order. */
export function* queryPlanned(database: DatabaseSync): Generator<PlannedTrial> {
  const rows = database
    .prepare(
      `SELECT ${TRIAL_COLUMNS} FROM trial JOIN prompt ON prompt.hash = trial.prompt
         WHERE trial.position IS NOT NULL ORDER BY trial.position`,
    )
    .iterate();
  for (const row of rows) yield readPlanned(row);
}

/** Reads a planned trial from a row that has `TRIAL_COLUMNS`. */
export function readPlanned(row: Row): PlannedTrial {
  return {
    ...readTrial(row),
    ...(typeof row.after === 'string' && { after: row.after }),
    prompt: {
      system: String(row.system),
      examples: readJson(row.examples),
      user: String(row.user),
      prefill: String(row.prefill),
    },
  };
}

function readAnswer(row: Row): Answer {
  return {
    text: String(row.text),
    reasoning: String(row.reasoning),
    ending: row.ending as Ending | null,
    finishReason: String(row.finish_reason),
    call: readJson(row.call),
  };
}

/** Reads a judgement from a row of its table. */
export function readJudgement(row: Row): StoredJudgement {
  const call = row.call === null ? null : readJson(row.call);
  // A run of an earlier version that is only read has no such column.
  const replies = typeof row.replies === 'string' && { replies: readJson(row.replies) };
  const judgement: Judgement =
    row.kind === 'decided'
      ? {
          kind: 'decided',
          decision: String(row.decision) as Decision,
          reason: String(row.reason),
          confidence: row.confidence === null ? null : Number(row.confidence),
          call,
          ...replies,
          ...(typeof row.chosen === 'string' && { chosen: row.chosen }),
          ...(typeof row.closing === 'string' && { closing: row.closing as Closing }),
        }
      : row.kind === 'disputed'
        ? { kind: 'disputed', cause: String(row.reason), call, ...replies }
        : { kind: 'dropped', cause: String(row.reason), call };
  return { judge: String(row.judge), judgement };
}
