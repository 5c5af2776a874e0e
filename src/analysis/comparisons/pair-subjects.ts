import { STAGES } from '../../vocabulary/index.ts';
import type { ComparedSubject } from './compared-subject.ts';

/** Two subjects that differ in one thing. */
export interface SubjectPair {
  /** What they differ in: size at one stage, or stage at one size. */
  readonly by: 'size' | 'stage';
  /** The smaller, or the less trained. */
  readonly less: ComparedSubject;
  /** The larger, or the more trained. */
  readonly more: ComparedSubject;
}

/** All pairs of subjects of one stage and two known sizes, then all of one known size and two stages. */
export function pairSubjects(subjects: readonly ComparedSubject[]): SubjectPair[] {
  const pairs = subjects.flatMap((less) => subjects.map((more) => ({ less, more })));
  const bySize = pairs.filter(
    ({ less, more }) =>
      less.stage === more.stage && less.size !== null && more.size !== null && less.size < more.size,
  );
  const byStage = pairs.filter(
    ({ less, more }) =>
      less.size !== null &&
      less.size === more.size &&
      STAGES.indexOf(less.stage) < STAGES.indexOf(more.stage),
  );
  return [
    ...bySize.map((pair) => ({ by: 'size' as const, ...pair })),
    ...byStage.map((pair) => ({ by: 'stage' as const, ...pair })),
  ];
}
