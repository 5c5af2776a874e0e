import { join } from 'node:path';
import { type ParsedYaml, parseYaml, YamlFileError, type YamlPlace } from '../yaml/index.ts';
import { hashKeys, hashTasks } from './hash-tasks.ts';
import { readText } from './read-text.ts';
import { type ScenarioFile, scenarioFileSchema, scenarioSetSchema } from './scenario-schema.ts';
import type { Benchmark, Task } from './task.ts';

/**
 * Loads a folder of scenario files: `benchmark.yaml` names the set, its version and its files; each of those holds one
 * category with its context and tasks.
 *
 * @throws {YamlFileNotReadError} where a file is missing or may not be read.
 * @throws {YamlFileError} where a file is not valid, or a category's name or a task's id stands twice.
 */
export async function loadScenarios(folder: string): Promise<Benchmark> {
  const file = join(folder, 'benchmark.yaml');
  const set = parseYaml(await readText(file), file, scenarioSetSchema);
  const categories = await Promise.all(
    set.value.files.map(async (name) => {
      const path = join(folder, name);
      return parseYaml(await readText(path), path, scenarioFileSchema);
    }),
  );
  checkUnique('category name', categories, ({ name }) => [[name, ['name']]]);
  checkUnique('task id', categories, ({ tasks }) =>
    tasks.flatMap(({ id, twin }, i): Named[] => {
      const path = ['tasks', i, 'id'];
      return twin === undefined
        ? [[id, path]]
        : [
            [id, path],
            [nameTwin(id), path],
          ];
    }),
  );
  const tasks = categories.flatMap(({ value }) => tasksOf(value));
  const twins = categories.flatMap(({ value }) => twinsOf(value));
  const all = [...tasks, ...twins];
  return {
    name: set.value.name,
    version: set.value.version,
    tasks,
    ...(twins.length > 0 && { twins }),
    hash: hashTasks(tasks),
    ...(all.some(({ key }) => key !== undefined) && { keysHash: hashKeys(all) }),
  };
}

function tasksOf({ name, context, tasks }: ScenarioFile): Task[] {
  const category = { name, context };
  return tasks.map(({ id, prompt, key, attributes }) => ({
    id,
    category,
    prompt,
    ...(key !== undefined && { key }),
    ...(attributes !== undefined && { attributes }),
  }));
}

function twinsOf({ name, context, tasks }: ScenarioFile): Task[] {
  const category = { name, context };
  return tasks.flatMap(({ id, attributes, twin }) => {
    if (twin === undefined) return [];
    const { prompt, key } = twin;
    return {
      id: nameTwin(id),
      category,
      prompt,
      ...(key !== undefined && { key }),
      ...(attributes !== undefined && { attributes }),
      twinOf: id,
    };
  });
}

/** The id of a task's twin. */
function nameTwin(task: string): string {
  return `${task}-twin`;
}

type Named = readonly [name: string, path: readonly PropertyKey[]];

function checkUnique(
  what: string,
  files: readonly ParsedYaml<ScenarioFile>[],
  namesIn: (file: ScenarioFile) => readonly Named[],
): void {
  const seen = new Map<string, YamlPlace>();
  for (const { value, placeOf } of files) {
    for (const [name, path] of namesIn(value)) {
      const place = placeOf(path);
      const first = seen.get(name);
      if (first) {
        const message = `The ${what} "${name}" stands twice; the first is at ${first.file}:${first.line}.`;
        throw new YamlFileError(message, place, 'Give one of the two another name.');
      }
      seen.set(name, place);
    }
  }
}
