import { hashTasks, nameTask, slugCategories, type Task } from '../../../benchmark/index.ts';
import type { PublishedRun } from '../published-run.ts';
import { type AskedTasks, cutKey, placeKey } from './asked-tasks.ts';

/**
 * The tasks that the runs' transcripts tell of, for where the benchmark itself is not at hand. Transcripts hold no
 * contexts, so these are empty; a task that no run has a result for stays unknown; and ids count the tasks in the order
 * asked, not in that of the benchmark's files.
 */
export function tasksFromTranscripts(runs: readonly PublishedRun[]): AskedTasks {
  const names = [...new Set(runs.flatMap(({ categories }) => categories))];
  const slugs = slugCategories(names);
  const byCut = new Map<string, Map<string, Task>>();
  const own = new Map<PublishedRun, Map<string, Task>>();
  const tasks: Task[] = [];
  for (const [i, name] of names.entries()) {
    const category = { name, context: '' };
    const byPrompt = new Map<string, Task>();
    for (const { run, taskNumber, prompt } of askedIn(runs, name)) {
      const ofCut = getOrAdd(byCut, cutKey(run), () => new Map<string, Task>());
      const ofRun = getOrAdd(own, run, () => new Map<string, Task>());
      const id = nameTask(slugs[i] ?? '', byPrompt.size + 1);
      const task = getOrAdd(byPrompt, prompt, () => ({ id, category, prompt }));
      getOrAdd(ofCut, placeKey(name, taskNumber), () => task);
      ofRun.set(placeKey(name, taskNumber), task);
    }
    tasks.push(...byPrompt.values());
  }
  return {
    benchmark: {
      name: 'published',
      version: 'from transcripts, without contexts',
      tasks,
      hash: hashTasks(tasks),
    },
    folder: null,
    of: (run) => new Map([...(byCut.get(cutKey(run)) ?? []), ...(own.get(run) ?? [])]),
  };
}

interface Asked {
  readonly run: PublishedRun;
  readonly taskNumber: number;
  readonly prompt: string;
}

/** What all runs were asked in a category, in the order of the places: a run that dropped a task changes no id. */
function askedIn(runs: readonly PublishedRun[], name: string): Asked[] {
  const asked = runs.flatMap((run) =>
    run.results
      .filter(({ category }) => category === name)
      .map(({ taskNumber, taskPrompt: prompt }) => ({ run, taskNumber, prompt })),
  );
  return asked.sort((one, other) => one.taskNumber - other.taskNumber);
}

function getOrAdd<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
