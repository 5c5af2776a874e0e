import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { PreferenceScore } from '../analysis/index.ts';
import { readPlanned, TRIAL_COLUMNS } from './query-records.ts';
import type { PlannedTrial } from './trial.ts';

/** A pair that is to be scored under a trial's prompt. */
export interface UnscoredPair {
  readonly hash: string;
  readonly first: string;
  readonly second: string;
}

/** A trial with the pairs that are still to be scored under its prompt. */
export interface UnscoredTrial {
  readonly position: number;
  readonly trial: PlannedTrial;
  readonly pairs: readonly UnscoredPair[];
}

// A prompt is scored once, however often it is answered: nothing is drawn. A twin has its task's pairs. Conversations are judged.
const WANTED = `trial.position IS NOT NULL AND trial.epoch = 1 AND trial.turn = 0 AND EXISTS (SELECT 1 FROM pair
  WHERE pair.position IS NOT NULL AND pair.task = COALESCE(task.twin_of, trial.task)`;
const MISSING = `NOT EXISTS (SELECT 1 FROM score WHERE score.trial = trial.id AND score.pair = pair.hash)`;
const FROM = 'FROM trial JOIN prompt ON prompt.hash = trial.prompt LEFT JOIN task ON task.id = trial.task';

/** Trials of a subject with pairs to be scored, in plan order after `position`; a page of at most `limit`. */
export function queryUnscored(
  prepare: (sql: string) => StatementSync,
  subject: string,
  position: number,
  limit: number,
): UnscoredTrial[] {
  return prepare(
    `SELECT ${TRIAL_COLUMNS} ${FROM} WHERE trial.subject = ? AND trial.position > ? AND ${WANTED} AND ${MISSING})
     ORDER BY trial.position LIMIT ?`,
  )
    .all(subject, position, limit)
    .map((row) => {
      const trial = readPlanned(row);
      return { position: Number(row.position), trial, pairs: queryUnscoredPairs(prepare, trial.id) };
    });
}

/** The pairs that are still to be scored under a trial's prompt. */
export function queryUnscoredPairs(prepare: (sql: string) => StatementSync, trial: string): UnscoredPair[] {
  return prepare(
    `SELECT pair.hash, pair.first, pair.second FROM trial LEFT JOIN task ON task.id = trial.task
     JOIN pair ON pair.task = COALESCE(task.twin_of, trial.task)
     WHERE trial.id = ? AND trial.epoch = 1 AND trial.turn = 0 AND pair.position IS NOT NULL AND ${MISSING} ORDER BY pair.position`,
  )
    .all(trial)
    .map(({ hash, first, second }) => ({
      hash: String(hash),
      first: String(first),
      second: String(second),
    }));
}

/** How many prompts of a subject are to be scored, and how many are. */
export interface ScoringProgress {
  readonly subject: string;
  readonly planned: number;
  readonly scored: number;
}

/** As `QueryTrials.scoring` says. */
export function queryScoring(prepare: (sql: string) => StatementSync): ScoringProgress[] {
  return prepare(
    `SELECT subject, COUNT(*) AS planned, SUM(NOT (${WANTED} AND ${MISSING}))) AS scored ${FROM}
     WHERE ${WANTED}) GROUP BY subject ORDER BY MIN(trial.position)`,
  )
    .all()
    .map((row) => ({
      subject: String(row.subject),
      planned: Number(row.planned),
      scored: Number(row.scored),
    }));
}

/** All scores of the present plan, in plan order, and of one trial in the order of its pairs. */
export function* queryScores(database: DatabaseSync): Generator<PreferenceScore> {
  const rows = database
    .prepare(
      `SELECT trial.subject, COALESCE(task.twin_of, trial.task) AS task, trial.category, trial.condition, trial.twin,
         pair.kind, pair.name, score.first, score.first_tokens, score.second, score.second_tokens
       FROM trial LEFT JOIN task ON task.id = trial.task JOIN score ON score.trial = trial.id
       JOIN pair ON pair.hash = score.pair
       WHERE trial.position IS NOT NULL AND pair.position IS NOT NULL ORDER BY trial.position, pair.position`,
    )
    .iterate();
  for (const row of rows) {
    yield {
      subject: String(row.subject),
      task: String(row.task),
      category: String(row.category),
      condition: String(row.condition),
      twin: row.twin === 1,
      kind: row.kind === 'wordings' ? 'wordings' : 'deeds',
      pair: String(row.name),
      first: { logProbability: Number(row.first), tokens: Number(row.first_tokens) },
      second: { logProbability: Number(row.second), tokens: Number(row.second_tokens) },
    };
  }
}
