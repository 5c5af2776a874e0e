import { SteerlabError } from '../../errors/index.ts';

/** A sequential run is gone on with in another order of tasks. */
export class OtherSeedError extends SteerlabError {
  override readonly name = 'OtherSeedError';
  /** The seed that the run was begun with. */
  readonly seed: number;
  readonly wanted: number;

  constructor(folder: string, seed: number, wanted: number) {
    super({
      what: `The run asks its tasks in the order of seed ${seed}, and not of ${wanted}.`,
      where: folder,
      fix: `Leave --seed out to go on, or begin another run with --out. (Who could choose among orders after a look could choose the answer.)`,
    });
    this.seed = seed;
    this.wanted = wanted;
  }
}

/** A study has too few tasks to show that a limit is kept, whatever its subjects answer. */
export class TooFewTasksError extends SteerlabError {
  override readonly name = 'TooFewTasksError';
  readonly limit: string;
  readonly tasks: number;
  /** How many it takes at best; null where that is out of reach. */
  readonly needed: number | null;

  constructor(limit: string, tasks: number, needed: number | null) {
    super({
      what: `${tasks} tasks can't show this limit to be kept in a sequence, whatever is answered${needed === null ? '' : `: it takes ${needed} at best`}.`,
      where: limit,
      fix: 'Ask more tasks, or set a wider limit or a lower confidence. Without --sequential, fewer tasks do.',
    });
    this.limit = limit;
    this.tasks = tasks;
    this.needed = needed;
  }
}
