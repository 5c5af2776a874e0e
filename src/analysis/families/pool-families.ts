import type { Outcome } from '../outcome.ts';

/** What an analysis must know of a condition: its name, and its family where it is a paraphrase. */
export interface FamilyMember {
  readonly name: string;
  readonly family?: string | undefined;
}

/**
 * Outcomes by lever: a family counts as one condition of its name, and its paraphrases as repeats of each task. What is
 * then estimated resamples a task with all its paraphrases, so they do not count as new tasks. Epochs are numbered anew
 * within a family, so that every outcome of a task stays a trial of its own.
 *
 * Each paraphrase counts alike, whatever its number of valid answers: a family's rate is the mean of its paraphrases'
 * rates (`tabulateCounts`).
 *
 * @param conditions the study's; outcomes of others, and of conditions in no family, stay as they are
 */
export function poolFamilies(
  outcomes: readonly Outcome[],
  conditions: readonly FamilyMember[],
): readonly Outcome[] {
  const families = membersOf(conditions);
  if (families.size === 0) return outcomes;
  const places = new Map(
    [...families].flatMap(([family, members]) =>
      members.map((name, place) => [name, { family, place, of: members.length }] as const),
    ),
  );
  return outcomes.map((outcome) => {
    const place = places.get(outcome.condition);
    if (place === undefined) return outcome;
    const epoch = (outcome.epoch - 1) * place.of + place.place + 1;
    return { ...outcome, condition: place.family, epoch, member: outcome.condition };
  });
}

/** The names of each family's conditions, in their order. */
export function membersOf(conditions: readonly FamilyMember[]): Map<string, string[]> {
  const families = new Map<string, string[]>();
  for (const { name, family } of conditions) {
    if (family !== undefined) families.set(family, [...(families.get(family) ?? []), name]);
  }
  return families;
}
