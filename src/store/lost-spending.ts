import type { DatabaseSync } from 'node:sqlite';
import type { CallFacts } from '../models/index.ts';
import { readJson } from './read-json.ts';

/** What calls used. */
export interface Spent {
  readonly usd: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

const KEY = 'lost-spending';

/** What was paid for replies that nothing could be made of, and that stand nowhere else. */
export function readLostSpending(database: DatabaseSync): Spent {
  const row = database.prepare('SELECT value FROM run WHERE key = ?').get(KEY);
  return row === undefined ? { usd: 0, inputTokens: 0, outputTokens: 0 } : readJson(row.value);
}

/** Adds to it. To be called in a transaction. */
export function addLostSpending(database: DatabaseSync, { usage, costUsd }: CallFacts): void {
  const { usd, inputTokens, outputTokens } = readLostSpending(database);
  const sum: Spent = {
    usd: usd + Math.max(0, costUsd ?? 0),
    inputTokens: inputTokens + Math.max(0, usage.inputTokens ?? 0),
    outputTokens: outputTokens + Math.max(0, usage.outputTokens ?? 0),
  };
  database.prepare('INSERT OR REPLACE INTO run (key, value) VALUES (?, ?)').run(KEY, JSON.stringify(sum));
}
