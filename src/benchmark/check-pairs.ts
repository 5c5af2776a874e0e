import { guessSpelling } from '../text/index.ts';
import { type ParsedYaml, YamlFileError, type YamlPlace } from '../yaml/index.ts';
import type { PairFile, TaskPairs } from './pair-schema.ts';

type Parsed = ParsedYaml<PairFile>;

/**
 * Refuses what a schema can't: tasks and names that don't fit together, and pairs that don't tell two things apart.
 *
 * @param known - the ids of all tasks of the benchmark
 * @throws {YamlFileError} with line and key of the first fault.
 */
export function checkPairs(parsed: Parsed, known: readonly string[]): void {
  checkTasks(parsed, known);
  for (const [at, task] of parsed.value.tasks.entries()) {
    checkNames(parsed, task, at);
    checkTexts(parsed, task, at);
  }
}

function checkTasks({ value, placeOf }: Parsed, known: readonly string[]): void {
  const seen = new Map<string, YamlPlace>();
  for (const [at, { task }] of value.tasks.entries()) {
    const place = placeOf(['tasks', at, 'task']);
    const ofTwin = /^(.+)-twin$/.exec(task)?.[1];
    if (!known.includes(task) && ofTwin !== undefined && known.includes(ofTwin))
      throw new YamlFileError(
        `"${task}" is a twin, and a twin has the pairs of its task.`,
        place,
        `Write them under "${ofTwin}", so that they suit both.`,
      );
    if (!known.includes(task))
      throw new YamlFileError(
        `The benchmark has no task "${task}".${guessSpelling(task, known)}`,
        place,
        'Name a task of the benchmark: "steerlab list tasks" has them.',
      );
    const first = seen.get(task);
    if (first !== undefined)
      throw new YamlFileError(
        `The task "${task}" stands twice; the first is at ${first.file}:${first.line}.`,
        place,
        'Put all pairs of a task together.',
      );
    seen.set(task, place);
  }
}

function checkNames({ placeOf }: Parsed, { task, deeds, wordings = [] }: TaskPairs, at: number): void {
  const named = [
    ...deeds.map(({ name }, i) => ({ name, path: ['tasks', at, 'deeds', i, 'name'] })),
    ...wordings.map(({ name }, i) => ({ name, path: ['tasks', at, 'wordings', i, 'name'] })),
  ];
  const seen = new Set<string>();
  for (const { name, path } of named) {
    if (seen.has(name))
      throw new YamlFileError(
        `Two pairs of "${task}" have the name "${name}".`,
        placeOf(path),
        'Give one of the two another name.',
      );
    seen.add(name);
  }
}

/** Within a task a text can't be on both sides, nor a pair count twice. */
function checkTexts({ placeOf }: Parsed, { deeds, wordings = [] }: TaskPairs, at: number): void {
  const convergent = new Set(deeds.map((pair) => plain(pair.convergent)));
  const seen = new Set<string>();
  for (const [i, pair] of deeds.entries()) {
    if (convergent.has(plain(pair.honest)))
      throw new YamlFileError(
        `The honest text of "${pair.name}" is also a convergent one of this task.`,
        placeOf(['tasks', at, 'deeds', i, 'honest']),
        'Write two texts that tell different deeds.',
      );
    const both = JSON.stringify([plain(pair.convergent), plain(pair.honest)]);
    if (seen.has(both))
      throw new YamlFileError(
        `The pair "${pair.name}" says the same as another one of this task.`,
        placeOf(['tasks', at, 'deeds', i]),
        'Remove one of the two, since it would count twice.',
      );
    seen.add(both);
  }
  for (const [i, { name, one, other }] of wordings.entries()) {
    if (plain(one) === plain(other))
      throw new YamlFileError(
        `The two wordings of "${name}" are the same text.`,
        placeOf(['tasks', at, 'wordings', i, 'other']),
        'Tell the deed in other words.',
      );
  }
}

/** Two texts that differ only in white space or in capitals tell the same. */
function plain(text: string): string {
  return text.toLowerCase().split(/\s+/).join(' ');
}
