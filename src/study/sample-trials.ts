import { hash } from 'node:crypto';
import type { Trial } from '../store/index.ts';

/**
 * A simple random sample of trials, without putting back: each is given a number by the seed and its id (SHA-256), and those
 * with the smallest are taken. So a larger sample of the same seed holds the smaller one.
 */
export function sampleTrials<T extends Pick<Trial, 'id'>>(
  trials: readonly T[],
  size: number,
  seed: number,
): T[] {
  return trials
    .map((trial) => ({ trial, rank: hash('sha256', `${seed} ${trial.id}`) }))
    .sort((one, other) => (one.rank < other.rank ? -1 : 1))
    .slice(0, size)
    .map(({ trial }) => trial);
}
