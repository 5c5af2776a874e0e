import { hash } from 'node:crypto';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { type PreferencePair, textsOf } from '../benchmark/index.ts';
import type { CallFacts, TextScore } from '../models/index.ts';

/** Stands for the scoring of pairs where failures name a judge: no judge can have this name. */
export const SCORING = '#preference';

/** What one pair scored. */
export interface StoredScore {
  /** The pair's hash. */
  readonly pair: string;
  readonly first: TextScore;
  readonly second: TextScore;
}

/** Makes `pairs` those of the run's plan. To be called in a transaction. */
export function writePairs(database: DatabaseSync, pairs: readonly PreferencePair[]): void {
  database.exec('UPDATE pair SET position = NULL');
  const add = database.prepare(
    `INSERT INTO pair (hash, task, name, kind, first, second, position) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (hash) DO UPDATE SET position = excluded.position`,
  );
  for (const [position, pair] of pairs.entries()) {
    const { kind, task, name } = pair;
    const [first, second] = textsOf(pair);
    const key = hash('sha256', JSON.stringify([kind, task, name, first, second]));
    add.run(key, task, name, kind, first, second, position);
  }
}

/** Stores what a trial's pairs scored. To be called in a transaction. */
export function writeScores(
  prepare: (sql: string) => StatementSync,
  trial: string,
  scores: readonly StoredScore[],
  call: CallFacts,
): void {
  const add = prepare(
    `INSERT INTO score (trial, pair, first, first_tokens, second, second_tokens) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
  );
  for (const { pair, first, second } of scores)
    add.run(trial, pair, first.logProbability, first.tokens, second.logProbability, second.tokens);
  prepare('INSERT INTO scoring (trial, call, at) VALUES (?, ?, ?)').run(
    trial,
    JSON.stringify(call),
    new Date().toISOString(),
  );
}
