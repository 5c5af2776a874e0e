import {
  type Benchmark,
  type CapabilityTask,
  drawCapabilityTasks,
  hashTasks,
  loadOwnTasks,
} from '../benchmark/index.ts';
import { outsideConversations } from '../steering/index.ts';
import type { Plan } from './plan-trials.ts';
import type { CapabilitySource } from './study.ts';

/** Tasks that code checks, as a benchmark of their own. */
export interface CapabilityBenchmark extends Benchmark {
  readonly tasks: readonly CapabilityTask[];
}

/**
 * Loads, or makes, the tasks that code checks.
 *
 * @param limit - how many of each kind and grade at most; null for what is said
 * @throws {YamlFileError} where a file of own tasks is not valid.
 */
export async function loadCapability(
  source: CapabilitySource,
  limit: number | null = null,
): Promise<CapabilityBenchmark> {
  if (source.source === 'file') {
    const tasks = cut(await loadOwnTasks(source.path), limit);
    return { name: 'own capability tasks', version: `${tasks.length} tasks`, tasks, hash: hashTasks(tasks) };
  }
  const perGrade = Math.min(source.perGrade, limit ?? source.perGrade);
  const tasks = drawCapabilityTasks({ seed: source.seed, perGrade });
  const version = `seed ${source.seed}, ${perGrade} of each kind in six grades`;
  return { name: 'built-in capability tasks', version, tasks, hash: hashTasks(tasks) };
}

/**
 * A run's plan with these tasks in place of its own: each is asked once, under each condition of one turn that is none of a contest.
 * (Those are many, and what both sides together cost is what the longer of them costs.)
 */
export function planCapability(plan: Plan, tasks: readonly CapabilityTask[]): Plan {
  const conditions = outsideConversations(plan.conditions).filter(({ direction }) => direction !== 'contest');
  return { ...plan, conditions, tasks, twins: [], epochs: 1 };
}

function cut(tasks: readonly CapabilityTask[], limit: number | null): readonly CapabilityTask[] {
  if (limit === null) return tasks;
  const groups = Map.groupBy(tasks, ({ category, grade }) => `${category.name} ${grade}`);
  return [...groups.values()].flatMap((group) => group.slice(0, limit));
}
