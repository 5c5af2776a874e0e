import type { Task } from '../benchmark/index.ts';
import { createMersenneTwister, sample } from '../benchmark/random/index.ts';

/** Tasks for choosing, and tasks for judging the choice. */
export interface TaskSplit {
  /** In the order in which a search takes them: categories alternate. */
  readonly training: readonly string[];
  readonly heldOut: readonly string[];
}

/** Splits each category's tasks at random into two halves, of which the larger is held out. Same seed, same split. */
export function splitTasks(tasks: readonly Task[], seed: number): TaskSplit {
  const random = createMersenneTwister(seed);
  const halves = [...Map.groupBy(tasks, ({ category }) => category.name).values()].map((own) => {
    const mixed = sample(random, own, own.length).map(({ id }) => id);
    const half = Math.floor(mixed.length / 2);
    return { training: mixed.slice(0, half), heldOut: mixed.slice(half) };
  });
  const longest = Math.max(0, ...halves.map(({ training }) => training.length));
  return {
    training: Array.from({ length: longest }, (_, place) =>
      halves.flatMap(({ training }) => training.slice(place, place + 1)),
    ).flat(),
    heldOut: halves.flatMap(({ heldOut }) => heldOut),
  };
}
