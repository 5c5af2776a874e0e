import type { DatabaseSync } from 'node:sqlite';
import { rowOf, type TrialCalls, type TrialIds } from './browse/index.ts';
import { fromStorable } from './exact-text.ts';
import { readChunks } from './read-chunks.ts';

/** Reads what the answers of the index's rows took. */
export function loadTrialCalls(database: DatabaseSync, ids: TrialIds): TrialCalls {
  const column = () => new Float64Array(ids.length).fill(Number.NaN);
  const calls = { tokens: column(), latencyMs: column(), costUsd: column() };
  for (const [trials = [], tokens = [], latencies = [], costs = []] of readChunks(database, {
    table: 'answer',
    columns: [
      'trial',
      "json_extract(call, '$.usage.outputTokens')",
      "json_extract(call, '$.latencyMs')",
      "json_extract(call, '$.costUsd')",
    ],
    key: 'number',
  })) {
    for (const [i, trial] of trials.entries()) {
      const row = rowOf(ids, fromStorable(String(trial)));
      if (row === undefined) continue;
      calls.tokens[row] = numberOf(tokens[i]);
      // An import does not know it, and has 0.
      calls.latencyMs[row] = numberOf(latencies[i]) || Number.NaN;
      calls.costUsd[row] = numberOf(costs[i]);
    }
  }
  return calls;
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : Number.NaN;
}
