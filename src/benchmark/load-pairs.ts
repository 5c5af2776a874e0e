import { hash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { parseYaml, YamlFileError } from '../yaml/index.ts';
import { checkPairs } from './check-pairs.ts';
import { pairFileSchema, type TaskPairs } from './pair-schema.ts';
import type { PairSet, PreferencePair } from './preference-pair.ts';
import { readText } from './read-text.ts';
import type { Task } from './task.ts';

/** Pairs for each of the built-in tasks. `design/preference-pairs.md` says how they were written. */
export const BUILTIN_PAIRS = fileURLToPath(new URL('../../scenarios/pairs.yaml', import.meta.url));

/**
 * Loads a file of pairs of continuations.
 *
 * @param tasks - all tasks of the benchmark, without their twins: the file may speak of no other
 * @param asked - those that are asked, where they are fewer: each needs a pair of deeds
 * @throws {YamlFileNotReadError} where the file is missing or may not be read.
 * @throws {YamlFileError} where the file is not valid, a task is unknown, a twin, named twice or without pairs, a name stands
 *   twice in a task, or pairs do not tell two things apart.
 */
export async function loadPairs(
  file: string,
  tasks: readonly Task[],
  asked: readonly Task[] = tasks,
): Promise<PairSet> {
  const parsed = parseYaml(await readText(file), file, pairFileSchema);
  checkPairs(
    parsed,
    tasks.map(({ id }) => id),
  );
  const { version } = parsed.value;
  const byTask = new Map(parsed.value.tasks.map((task) => [task.task, pairsOf(task)]));
  const [first, ...more] = asked.filter(({ id }) => !byTask.has(id));
  if (first !== undefined) {
    const others =
      more.length === 0 ? '' : `, nor for ${more.length} more that ${more.length === 1 ? 'is' : 'are'} asked`;
    throw new YamlFileError(
      `There is no pair for the task "${first.id}"${others}.`,
      parsed.placeOf(['tasks']),
      'Write at least one pair of deeds for each task that is asked, or ask fewer (benchmark, key tasks).',
    );
  }
  return {
    version,
    pairs: asked.flatMap(({ id }) => byTask.get(id) ?? []),
    hash: hash('sha256', JSON.stringify([...byTask.values()].flat().map(toContent))),
  };
}

function pairsOf({ task, deeds, wordings = [] }: TaskPairs): PreferencePair[] {
  return [
    ...deeds.map((pair) => ({ kind: 'deeds', task, ...pair }) as const),
    ...wordings.map((pair) => ({ kind: 'wordings', task, ...pair }) as const),
  ];
}

function toContent(pair: PreferencePair): readonly string[] {
  const { kind, task, name } = pair;
  return kind === 'deeds'
    ? [kind, task, name, pair.convergent, pair.honest]
    : [kind, task, name, pair.deed, pair.one, pair.other];
}
