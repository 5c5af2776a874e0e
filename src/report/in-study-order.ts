import type { ReportInput } from './report-input.ts';

interface Placed {
  readonly judge: string;
  readonly subject: string;
  readonly condition?: string;
  readonly category: string | null;
}

/**
 * Sorts estimates by judge, subject, condition and category as the study names them, all categories together before
 * each. Equal ones keep their order.
 */
export function inStudyOrder<T extends Placed>(
  estimates: readonly T[],
  {
    judges,
    subjects,
    conditions,
    study,
  }: Pick<ReportInput, 'judges' | 'subjects' | 'study'> & {
    readonly conditions: readonly { readonly name: string }[];
  },
): T[] {
  const judge = placesOf(judges.map(({ name }) => name));
  const subject = placesOf(subjects.map(({ name }) => name));
  const condition = placesOf(conditions.map(({ name }) => name));
  const category = placesOf([null, ...study.benchmark.categories]);
  return estimates.toSorted(
    (one, other) =>
      judge(one.judge) - judge(other.judge) ||
      subject(one.subject) - subject(other.subject) ||
      condition(one.condition) - condition(other.condition) ||
      category(one.category) - category(other.category),
  );
}

/** Gives each name's place; names that are not there, and no name at all, come after all others. */
function placesOf<T>(names: readonly T[]): (name: T | undefined) => number {
  const places = new Map(names.map((name, place) => [name, place]));
  return (name) => (name === undefined ? names.length : (places.get(name) ?? names.length));
}
