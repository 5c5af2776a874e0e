import type { DatabaseSync } from 'node:sqlite';
import type { Benchmark } from '../benchmark/index.ts';
import { fromStorable } from './exact-text.ts';
import { endConversations } from './go-on.ts';
import { readChunks } from './read-chunks.ts';
import type { PlannedTrial } from './trial.ts';
import { preparePrompts } from './write-prompts.ts';

/**
 * Makes `trials` the run's plan: each gets its place, new ones are added, and those of an earlier plan that are not
 * among them lose their place but keep their answers. To be called in a transaction.
 *
 * As far as the plan that is stored is this one from its beginning, nothing is written: a large run that only goes on would else
 * write all of its trials anew.
 */
export function writePlan(
  database: DatabaseSync,
  benchmark: Benchmark,
  trials: Iterable<PlannedTrial>,
): void {
  writeTasks(database, benchmark);
  const stored = storedPlan(database);
  let isStored = true;
  const leaveFrom = database.prepare('UPDATE trial SET position = NULL WHERE position >= ?');
  const addTrial = database.prepare(
    `INSERT INTO trial (id, subject, condition, task, category, epoch, twin, turn, after, prompt, position)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET position = excluded.position`,
  );
  const addPrompt = preparePrompts((sql) => database.prepare(sql));
  let position = 0;
  for (const { id, subject, condition, task, category, epoch, twin, turn = 0, after, prompt } of trials) {
    if (isStored && stored.next().value === id) {
      position += 1;
      continue;
    }
    if (isStored) leaveFrom.run(position);
    isStored = false;
    const key = addPrompt(prompt);
    const isTwin = twin === true ? 1 : 0;
    addTrial.run(id, subject, condition, task, category, epoch, isTwin, turn, after ?? null, key, position);
    position += 1;
  }
  if (isStored) leaveFrom.run(position);
  endConversations(database);
}

/** The ids of the stored plan, as far as trials lie in the file in its order, from its first place on and without a gap. */
function* storedPlan(database: DatabaseSync): Generator<string, undefined> {
  let place = 0;
  const planned = {
    table: 'trial',
    columns: ['id', 'position'],
    key: 'rowid',
    where: 'position IS NOT NULL',
  };
  for (const [ids = [], positions = []] of readChunks(database, planned)) {
    for (const [i, id] of ids.entries()) {
      if (positions[i] !== place) return undefined;
      yield fromStorable(String(id));
      place += 1;
    }
  }
  return undefined;
}

function writeTasks(database: DatabaseSync, benchmark: Benchmark): void {
  const addCategory = database.prepare(
    `INSERT INTO category (name, context, position) VALUES (?, ?, ?)
     ON CONFLICT (name) DO UPDATE SET context = excluded.context, position = excluded.position`,
  );
  const addTask = database.prepare(
    `INSERT INTO task (id, category, prompt, twin_of, key, attributes, position) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET category = excluded.category, prompt = excluded.prompt, twin_of = excluded.twin_of,
       key = excluded.key, attributes = excluded.attributes, position = excluded.position`,
  );
  const categories = new Map(benchmark.tasks.map(({ category }) => [category.name, category]));
  for (const [position, category] of [...categories.values()].entries()) {
    addCategory.run(category.name, category.context, position);
  }
  database.exec('UPDATE task SET position = NULL');
  const all = [...benchmark.tasks, ...(benchmark.twins ?? [])];
  for (const [position, { id, category, prompt, twinOf, key, attributes }] of all.entries()) {
    addTask.run(id, category.name, prompt, twinOf ?? null, toJson(key), toJson(attributes), position);
  }
}

function toJson(value: object | undefined): string | null {
  return value === undefined ? null : JSON.stringify(value);
}
