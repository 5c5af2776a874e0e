import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { foldCase } from './browse/index.ts';
import { toStorable } from './exact-text.ts';

/** Another number for whatever changes in the file, or in what is put into it. */
export const TEXT_INDEX_FORMAT = 1;

/** A shorter text has no piece of three characters, which is what the index is of. */
export const SHORTEST = 3;

/** So many pieces of a long text are looked up: what is found is read anyway, and each of them takes its time. */
const MOST_PIECES = 12;

/** Where the full-text index of a run's answers is. Nothing but time is lost with the file. */
export function textIndexFile(folder: string): string {
  return join(folder, 'study.search');
}

/** An answer's text as it is put into the index: as stored, but with letters from a to z in one case, as `LIKE` compares them. */
export function toIndexed(text: string): string {
  return toStorable(foldCase(text));
}

/** A full-text index, open to read. */
export interface TextIndex extends Disposable {
  /** The answer that was stored last when it was made. */
  readonly last: { readonly number: number; readonly trial: string; readonly at: string };
  /** Numbers of answers in which a text may stand, as a JSON array: all in which it does, and few others. */
  find(text: string): string;
}

/** Opens the index of a run's answers; null where there is none that can be read, or the text is too short for it. */
export function openTextIndex(folder: string): TextIndex | null {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(textIndexFile(folder), { readOnly: true });
    const opened = database;
    const made = opened.prepare('SELECT format, number, trial, at FROM made').get();
    if (made?.format !== TEXT_INDEX_FORMAT) {
      opened.close();
      return null;
    }
    const search = opened.prepare('SELECT json_group_array(rowid) AS numbers FROM piece WHERE piece MATCH ?');
    return {
      last: { number: Number(made.number), trial: String(made.trial), at: String(made.at) },
      find: (text) => String(search.get(asQuery(text))?.numbers),
      [Symbol.dispose]: () => opened.close(),
    };
  } catch {
    // There is none, it is no database, or this SQLite has no FTS5: answers are read then.
    if (database?.isOpen === true) database.close();
    return null;
  }
}

/** Of all runs of three characters in a text, or of some of a long one: FTS5's query for texts that hold each of them. */
function asQuery(text: string): string {
  const signs = [...toIndexed(text)];
  const step = Math.max(1, Math.ceil((signs.length - SHORTEST + 1) / MOST_PIECES));
  const pieces: string[] = [];
  for (let at = 0; at + SHORTEST <= signs.length; at += step)
    pieces.push(
      `"${signs
        .slice(at, at + SHORTEST)
        .join('')
        .replaceAll('"', '""')}"`,
    );
  return pieces.join(' AND ');
}
