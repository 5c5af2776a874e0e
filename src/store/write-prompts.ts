import { hash } from 'node:crypto';
import type { StatementSync } from 'node:sqlite';
import type { Prompt } from '../steering/index.ts';

/** Makes ready to store prompts, each once; each call gives the hash that names one. To be called in a transaction. */
export function preparePrompts(prepare: (sql: string) => StatementSync): (prompt: Prompt) => string {
  const add = prepare(
    'INSERT OR IGNORE INTO prompt (hash, system, examples, user, prefill) VALUES (?, ?, ?, ?, ?)',
  );
  return ({ system, examples, user, prefill }) => {
    const shown = JSON.stringify(examples);
    const key = hash('sha256', JSON.stringify([system, shown, user, prefill]));
    add.run(key, system, shown, user, prefill);
    return key;
  };
}
