import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { CallFacts } from '../models/index.ts';
import { readJson } from './read-json.ts';

/** Money and tokens that a budget counts. */
export interface Counted {
  readonly usd: number;
  readonly tokens: number;
}

const KEY = 'assumed-spending';
const NOTHING: Counted = { usd: 0, tokens: 0 };

/** What calls may have cost and nothing tells for sure: failed calls that may be billed, replies without usage, killed runs. */
export function readAssumed(database: DatabaseSync): Counted {
  const row = database.prepare('SELECT value FROM run WHERE key = ?').get(KEY);
  return row === undefined ? NOTHING : readJson(row.value);
}

/** Adds to it. To be called in a transaction. */
export function addAssumed(database: DatabaseSync, { usd, tokens }: Counted): void {
  if (usd <= 0 && tokens <= 0) return;
  const before = readAssumed(database);
  const sum = { usd: before.usd + Math.max(0, usd), tokens: before.tokens + Math.max(0, tokens) };
  database.prepare('INSERT OR REPLACE INTO run (key, value) VALUES (?, ?)').run(KEY, JSON.stringify(sum));
}

/**
 * Writes what the calls for a trial may have cost so far, the one that is about to be made included. It stands until the
 * answer, judgement or failure that comes of them is stored, so that a run that is killed has spent it. To be called in a
 * transaction.
 *
 * @param judge - empty for the subject
 */
export function writeClaim(
  database: DatabaseSync,
  trial: string,
  judge: string,
  { usd, tokens }: Counted,
): void {
  database
    .prepare('INSERT OR REPLACE INTO claim (trial, judge, usd, tokens) VALUES (?, ?, ?, ?)')
    .run(trial, judge, usd, tokens);
}

/**
 * Ends a claim: what it was above what is recorded of the calls counts as spent from now on. To be called in the
 * transaction that stores what came of them.
 *
 * @param calls - what is recorded of the calls elsewhere, which counts there
 */
export function settleClaim(
  database: DatabaseSync,
  prepare: (sql: string) => StatementSync,
  trial: string,
  judge: string,
  calls: CallFacts | null,
): void {
  const row = prepare('SELECT usd, tokens FROM claim WHERE trial = ? AND judge = ?').get(trial, judge);
  if (row === undefined) return;
  const { inputTokens = null, outputTokens = null } = calls?.usage ?? {};
  const recorded = Math.max(0, inputTokens ?? 0) + Math.max(0, outputTokens ?? 0);
  addAssumed(database, {
    usd: Number(row.usd) - Math.max(0, calls?.costUsd ?? 0),
    tokens: Number(row.tokens) - recorded,
  });
  prepare('DELETE FROM claim WHERE trial = ? AND judge = ?').run(trial, judge);
}

/** What claims stand for: at the start of a run, those of one that was ended before it knew. */
export function sumClaims(database: DatabaseSync): Counted {
  const row = database.prepare('SELECT TOTAL(usd) AS usd, TOTAL(tokens) AS tokens FROM claim').get();
  return { usd: Number(row?.usd), tokens: Number(row?.tokens) };
}

/** Makes what an earlier run has left open spent for good. To be called in a transaction. */
export function foldClaims(database: DatabaseSync): void {
  addAssumed(database, sumClaims(database));
  database.exec('DELETE FROM claim');
}
