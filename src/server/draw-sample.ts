import { orderTasks } from '../benchmark/index.ts';
import type { TrialIndex } from '../store/index.ts';

/** The ids of all answers that can be labelled, in the random order of `orderTasks`. */
export function drawOrder({ ids, bytes }: TrialIndex, seed: number): string[] {
  const answered = ids.filter((_, row) => (bytes[row] ?? 0) > 0);
  return orderTasks(answered, seed, (id) => id);
}
