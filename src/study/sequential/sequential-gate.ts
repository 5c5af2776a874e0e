import type { Limit } from '../../analysis/index.ts';
import { refuseTraceJudge } from '../../judging/index.ts';
import type { RunFacts } from '../../store/index.ts';
import type { Study, StudyJudge } from '../study.ts';
import { OtherSeedError } from './sequential-errors.ts';

/** A gate whose trials are run only until its answer is clear. */
export interface SequentialGate {
  readonly limits: readonly Limit[];
  /** Of each bound, in (0.5, 1). */
  readonly confidence: number;
  /** Names; empty for all. */
  readonly subjects: readonly string[];
  /** The judge whose decisions count, which the study's others then come after; null for the run's first. */
  readonly judge: string | null;
  /** Whether that judge may be one that only screens. Left out: it may not. */
  readonly screening?: boolean;
  /** How many tasks are asked between two looks. */
  readonly batch: number;
  /** What the order of tasks is drawn by; null for that of the run, and 1 for a new one. */
  readonly seed: number | null;
}

/**
 * Puts the judge whose decisions count before the study's others, so that the run's tables use it too.
 *
 * @throws {TraceJudgeError} where it judges no answers.
 */
export function putJudgeFirst(study: Study, { judge }: SequentialGate): Study {
  for (const one of study.judges)
    if (one.name === judge && one.kind !== 'panel') refuseTraceJudge(one, 'a gate counts answers.');
  const isIt = ({ name }: StudyJudge) => Number(name === judge);
  return { ...study, judges: study.judges.toSorted((one, other) => isIt(other) - isIt(one)) };
}

/** @throws {OtherSeedError} where the run was begun with another seed than is wanted. */
export function settleSeed({ seed }: SequentialGate, facts: RunFacts | null, folder: string): number {
  const known = facts?.sequential?.seed;
  if (known !== undefined && seed !== null && known !== seed) throw new OtherSeedError(folder, known, seed);
  return known ?? seed ?? 1;
}
