import type { Trial } from './trial.ts';

/** Reads a trial from a row that has its columns by their names. */
export function readTrial(row: Readonly<Record<string, unknown>>): Trial {
  return {
    id: String(row.id),
    subject: String(row.subject),
    condition: String(row.condition),
    task: String(row.task),
    category: String(row.category),
    epoch: Number(row.epoch),
    ...(row.twin === 1 && { twin: true }),
    ...(Number(row.turn ?? 0) > 0 && { turn: Number(row.turn) }),
  };
}
