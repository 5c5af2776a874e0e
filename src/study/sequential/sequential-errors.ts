import { defineError } from '../../errors/index.ts';

/** A sequential run was to go on with its tasks in another order. */
export const OtherSeedError = defineError('other-seed', (folder: string, seed: number, wanted: number) => ({
  what: `The run asks its tasks in the order of seed ${seed}, and not of ${wanted}.`,
  where: folder,
  fix: `Leave --seed out to go on, or begin another run with --out. (Who could choose among orders after a look could choose the answer.)`,
}));

/** A study has too few tasks to show that a limit is kept, whatever its subjects answer. */
export const TooFewTasksError = defineError(
  'too-few-tasks',
  (limit: string, tasks: number, needed: number | null) => ({
    what: `${tasks} tasks can't show this limit to be kept in a sequence, whatever is answered${needed === null ? '' : `: it takes ${needed} at best`}.`,
    where: limit,
    fix: 'Ask more tasks, or set a wider limit or a lower confidence. Without --sequential, fewer tasks do.',
  }),
);
