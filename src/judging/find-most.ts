import { DECISIONS, type Decision } from '../vocabulary/index.ts';

/** The decisions that most votes are for: several where votes are tied. */
export function findMost(votes: readonly Decision[]): Decision[] {
  const counts = DECISIONS.map((decision) => votes.filter((vote) => vote === decision).length);
  return DECISIONS.filter((_, place) => counts[place] === Math.max(...counts));
}
