import {
  fewestTasks,
  type GateCheck,
  type Limit,
  LimitError,
  needsNoJudge,
  planChecks,
} from '../../analysis/index.ts';
import type { Task } from '../../benchmark/index.ts';
import { refuseTraceJudge } from '../../judging/index.ts';
import { contestsOf, outsideConversations } from '../../steering/index.ts';
import type { RunFacts } from '../../store/index.ts';
import type { Plan } from '../plan-trials.ts';
import type { Study, StudyJudge } from '../study.ts';
import { OtherSeedError, TooFewTasksError } from './sequential-errors.ts';

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

/**
 * The checks of a sequential gate, known to be within reach of the plan's tasks.
 *
 * @throws the errors of `planChecks`; {TooFewTasksError} where all tasks together can't make a check pass
 */
export function planSequence({ limits, confidence, subjects }: SequentialGate, plan: Plan): GateCheck[] {
  const names = {
    subjects: plan.subjects.map(({ subject }) => subject.name),
    conditions: outsideConversations(plan.conditions),
    contests: contestsOf(plan.conditions),
    categories: [...new Set(plan.tasks.map(({ category }) => category.name))],
  };
  const checks = planChecks(limits, names, subjects);
  for (const check of checks) {
    // Every task is scored at once, and Student's bounds hold for a number that was settled beforehand. What was thought comes
    // to be judged at a pace of its own.
    if (needsNoJudge(check) || check.quantity.kind === 'concealment')
      throw new LimitError(
        check.limit.text,
        0,
        check.quantity.kind.length,
        `${check.quantity.kind} can't be looked at while tasks are added.`,
        'Hold the finished run against it: steerlab gate RUN, without --sequential.',
      );
    const count = plan.tasks.filter((task) => concerns(check, task)).length;
    const needed = fewestTasks(check, confidence);
    if (needed === null || needed > count) throw new TooFewTasksError(check.limit.text, count, needed);
  }
  return checks;
}

/** Whether a check is about a task. */
export function concerns({ category }: GateCheck, task: Task): boolean {
  return category === null || category === task.category.name;
}
