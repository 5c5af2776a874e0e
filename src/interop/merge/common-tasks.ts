import type { Benchmark, Task } from '../../benchmark/index.ts';
import { hashTasks } from '../../benchmark/index.ts';
import type { RunFacts } from '../../store/index.ts';
import { RunsDifferError } from './merge-errors.ts';

/** What a run was asked. */
export interface AskedTasks {
  readonly folder: string;
  readonly benchmark: RunFacts['benchmark'];
  readonly tasks: readonly Task[];
  readonly twins: readonly Task[];
}

/**
 * The tasks that a table of several runs is over: those that all of them have, word for word.
 *
 * @param common - whether runs that were asked different tasks may be put together over those that they have in common
 * @throws RunsDifferError where the tasks differ and `common` is false, or where none is the same
 */
export function commonTasks(runs: readonly AskedTasks[], common: boolean): Benchmark {
  const [first] = runs;
  if (first === undefined) throw new TypeError('no run is given');
  const tasks = keepCommon(runs.map((run) => run.tasks));
  const isWhole = runs.every((run) => run.tasks.length === tasks.length);
  if (!isWhole && !common) {
    const list = runs.map(
      ({ folder, benchmark: { name, version, hash }, tasks: all }) =>
        `\n  ${folder}: ${all.length} tasks of ${name} ${version}, hash ${hash.slice(0, 12)}`,
    );
    throw new RunsDifferError(
      `The runs were not asked the same tasks; ${tasks.length} are the same in all of them.${list.join('')}`,
      'Put the runs together over these with --common, or ask the same tasks of all.',
    );
  }
  if (tasks.length === 0)
    throw new RunsDifferError('The runs have no task in common.', 'Merge runs of one benchmark.');
  const ids = new Set(tasks.map(({ id }) => id));
  const twins = keepCommon(runs.map((run) => run.twins)).filter(({ twinOf = '' }) => ids.has(twinOf));
  const { name, version, hash, keysHash } = first.benchmark;
  const haveOneKey = runs.every(({ benchmark }) => benchmark.keysHash === keysHash);
  return {
    name,
    version: isWhole ? version : `${version}, the tasks that ${runs.length} runs have in common`,
    hash: isWhole ? hash : hashTasks(tasks),
    ...(haveOneKey && keysHash !== undefined && { keysHash }),
    tasks,
    ...(twins.length > 0 && { twins }),
  };
}

/** Those of the first list that all lists have: the same task, asked in the same words. */
function keepCommon(lists: readonly (readonly Task[])[]): Task[] {
  const [first = [], ...others] = lists;
  const wordsOf = ({ id, category, prompt }: Task) =>
    JSON.stringify([id, category.name, category.context, prompt]);
  const known = others.map((tasks) => new Set(tasks.map(wordsOf)));
  return first.filter((task) => known.every((words) => words.has(wordsOf(task))));
}
