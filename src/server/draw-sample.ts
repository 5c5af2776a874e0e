import { createHash } from 'node:crypto';
import type { TrialIndex } from '../store/index.ts';

/**
 * The ids of all answers that can be labelled, in a random order that the seed fixes. Each id has its own place, by a
 * hash over seed and id, so answers that come later do not shuffle those that were there.
 */
export function drawOrder({ ids, bytes }: TrialIndex, seed: number): string[] {
  const answered = ids.filter((_, row) => (bytes[row] ?? 0) > 0);
  const keyed = answered.map((id) => ({
    id,
    key: createHash('sha256').update(`${seed}\n${id}`).digest('hex'),
  }));
  return keyed.sort((one, other) => (one.key < other.key ? -1 : 1)).map(({ id }) => id);
}
