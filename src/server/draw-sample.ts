import { orderTasks } from '../benchmark/index.ts';
import { idAt } from '../store/browse/index.ts';
import type { TrialIndex } from '../store/index.ts';

/**
 * The ids of the answers among rows that can be labelled, which are all but those to twins and in conversations, in the random order
 * of `orderTasks`.
 */
export function drawOrder(
  { ids, bytes, twin, turn }: TrialIndex,
  rows: readonly number[],
  seed: number,
): string[] {
  const answered = rows.filter((row) => (bytes[row] ?? 0) > 0 && twin[row] !== 1 && turn[row] === 0);
  return orderTasks(
    answered.map((row) => idAt(ids, row)),
    seed,
    (id) => id,
  );
}
