import type { DatabaseSync } from 'node:sqlite';
import { readJson } from './read-json.ts';
import { openTextIndex, SHORTEST, type TextIndex } from './text-index-file.ts';

/** So many answers that came after the index was made, in parts of all, are read as before; beyond that, a new one is wanted. */
const MOST_NEW = 0.1;

/**
 * The numbers of the answers in which a text stands, of answers that the plan no longer has, too; upper and lower case of a to z are the same. Where the run has a full-text
 * index, only answers that may hold it are read, and those that came later: what is found is the same.
 *
 * @param pattern - the text as a pattern of `LIKE`, with `\` before signs that mean something there
 */
export function findInAnswers(
  database: DatabaseSync,
  folder: string,
  text: string,
  pattern: string,
): readonly number[] {
  using index = [...text].length < SHORTEST ? null : openTextIndex(folder);
  if (index === null || !isOfRun(database, index)) {
    const all = "SELECT json_group_array(number) AS numbers FROM answer WHERE text LIKE ? ESCAPE '\\'";
    return readJson(database.prepare(all).get(pattern)?.numbers);
  }
  const found = database
    .prepare(
      `SELECT json_group_array(number) AS numbers FROM (
         SELECT answer.number FROM json_each(?2) AS found CROSS JOIN answer ON answer.number = found.value
           WHERE answer.text LIKE ?1 ESCAPE '\\'
         UNION ALL SELECT number FROM answer WHERE number > ?3 AND text LIKE ?1 ESCAPE '\\')`,
    )
    .get(pattern, index.find(text), index.last.number);
  return readJson(found?.numbers);
}

/** Whether a run has a full-text index of most of its answers. */
export function hasTextIndex(database: DatabaseSync, folder: string): boolean {
  using index = openTextIndex(folder);
  if (index === null || !isOfRun(database, index)) return false;
  const last = Number(database.prepare('SELECT MAX(number) AS number FROM answer').get()?.number ?? 0);
  return last - index.last.number <= MOST_NEW * last;
}

/**
 * Whether an index is of this very run. Numbers of answers grow, and an answer never changes; only where the last ones were removed can
 * a number stand for another answer than before, and then the last one of the index is not what it was.
 */
function isOfRun(database: DatabaseSync, { last }: TextIndex): boolean {
  if (last.number === 0) return true;
  const row = database.prepare('SELECT trial, at FROM answer WHERE number = ?').get(last.number);
  return row !== undefined && row.trial === last.trial && row.at === last.at;
}
