import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { NotesByTrial, TrialNote } from './browse/index.ts';

/** All notes of a run, those of trials that the plan no longer has included. */
export function readNotes(database: DatabaseSync): NotesByTrial {
  const rows = database
    .prepare('SELECT trial, author, star, text, at FROM note ORDER BY trial, author')
    .all();
  const notes = new Map<string, TrialNote[]>();
  for (const row of rows) {
    const id = String(row.trial);
    notes.set(id, [...(notes.get(id) ?? []), readNote(row)]);
  }
  return notes;
}

/** What people noted of one trial. */
export function readNotesOf(database: DatabaseSync, trial: string): TrialNote[] {
  return database
    .prepare('SELECT author, star, text, at FROM note WHERE trial = ? ORDER BY author')
    .all(trial)
    .map(readNote);
}

function readNote({ author, star, text, at }: Readonly<Record<string, SQLOutputValue>>): TrialNote {
  return { author: String(author), star: star === 1, text: String(text), at: String(at) };
}

/** Makes this what its author noted of a trial, or takes theirs away where nothing is left of it. */
export function setNote(database: DatabaseSync, trial: string, { author, star, text, at }: TrialNote): void {
  if (!star && text === '')
    database.prepare('DELETE FROM note WHERE trial = ? AND author = ?').run(trial, author);
  else
    database
      .prepare(
        `INSERT INTO note (trial, author, star, text, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (trial, author) DO UPDATE SET
           star = excluded.star, text = excluded.text, at = excluded.at`,
      )
      .run(trial, author, star ? 1 : 0, text, at);
}
