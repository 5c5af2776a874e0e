import { sha256 } from './plan-bench.ts';
import type { TrustedAnswer, TrustedSource } from './trusted-answer.ts';

/**
 * Gives names apart to what several runs call alike though it differs: conditions with other steps, tasks with other
 * prompts, categories with other contexts. The first keeps its name.
 */
export function tellApart(sources: readonly TrustedSource[]): TrustedSource[] {
  const nameCondition = openNames();
  const nameCategory = openNames();
  const nameTask = openNames();
  const rename = (answer: TrustedAnswer): TrustedAnswer => {
    const condition = { ...answer.condition };
    const { id, prompt, category } = answer.task;
    const conditionName = nameCondition(condition.name, [condition.direction, condition.steps]);
    const categoryName = nameCategory(category.name, category.context);
    const taskId = nameTask(id, [prompt, categoryName]);
    return {
      ...answer,
      condition: { ...condition, name: conditionName },
      task: { ...answer.task, id: taskId, category: { ...category, name: categoryName } },
      trial: { ...answer.trial, condition: conditionName, task: taskId, category: categoryName },
    };
  };
  return sources.map((source) => ({ ...source, answers: source.answers.map(rename) }));
}

/** Names by what they stand for: the second thing of one name gets `NAME-2`, and so on. */
function openNames(): (name: string, content: unknown) => string {
  const known = new Map<string, string[]>();
  return (name, content) => {
    const hash = sha256(content);
    const own = known.get(name) ?? [];
    known.set(name, own);
    if (!own.includes(hash)) own.push(hash);
    const place = own.indexOf(hash);
    return place === 0 ? name : `${name}-${place + 1}`;
  };
}
