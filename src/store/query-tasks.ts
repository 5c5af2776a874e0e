import type { DatabaseSync } from 'node:sqlite';
import type { Task } from '../benchmark/index.ts';
import { readJson } from './read-json.ts';

/** Tasks of the present plan that the SQL condition `where` takes, in the benchmark's order. */
export function queryTasks(database: DatabaseSync, where: string): Task[] {
  return database
    .prepare(
      `SELECT task.*, category.context FROM task JOIN category ON category.name = task.category
       WHERE task.position IS NOT NULL AND ${where} ORDER BY task.position`,
    )
    .all()
    .map((row) => ({
      id: String(row.id),
      category: { name: String(row.category), context: String(row.context) },
      prompt: String(row.prompt),
      ...(row.key !== null && { key: readJson(row.key) }),
      ...(row.attributes !== null && { attributes: readJson(row.attributes) }),
      ...(row.twin_of !== null && { twinOf: String(row.twin_of) }),
    }));
}
