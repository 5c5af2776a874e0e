import { orderTasks } from '../benchmark/index.ts';
import type { TrialIndex } from '../store/index.ts';

/** The ids of all answers that can be labelled, but for those to twins and in conversations, in the random order of `orderTasks`. */
export function drawOrder({ ids, bytes, twin, turn }: TrialIndex, seed: number): string[] {
  const answered = ids.filter((_, row) => (bytes[row] ?? 0) > 0 && twin[row] !== 1 && turn[row] === 0);
  return orderTasks(answered, seed, (id) => id);
}
