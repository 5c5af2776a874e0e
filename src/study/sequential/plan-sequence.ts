import { fewestTasks, type GateCheck, LimitError, needsNoJudge, planChecks } from '../../analysis/index.ts';
import type { Task } from '../../benchmark/index.ts';
import { contestsOf, outsideConversations } from '../../steering/index.ts';
import type { Plan } from '../plan-trials.ts';
import { TooFewTasksError } from './sequential-errors.ts';
import type { SequentialGate } from './sequential-gate.ts';

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
