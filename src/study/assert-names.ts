import type { Task } from '../benchmark/index.ts';
import { defineError } from '../errors/index.ts';
import { type Condition, findBuiltinFamily, findBuiltinScript } from '../steering/index.ts';
import { guessSpelling } from '../text/index.ts';

/** A condition says that its words name a category that the benchmark lacks. */
export const UnknownNamedCategoryError = defineError(
  'unknown-named-category',
  (condition: string, category: string, known: readonly string[]) => ({
    what: `The condition "${condition}" names the category "${category}", which the benchmark does not have.${guessSpelling(category, known)}`,
    where: `names of the condition "${condition}"`,
    fix: `Name some of its categories, or none ([]): ${known.join(', ')}.`,
  }),
);

/** A conversation has words for a category that the benchmark lacks. */
export const UnknownTurnsCategoryError = defineError(
  'unknown-turns-category',
  (condition: string, category: string, known: readonly string[]) => ({
    what: `The turns of the condition "${condition}" have words for the category "${category}", which the benchmark does not have.${guessSpelling(category, known)}`,
    where: `byCategory of the condition "${condition}"`,
    fix: `Have words for some of its categories: ${known.join(', ')}.`,
  }),
);

/**
 * Holds what conditions say that they name, and the categories that conversations have words for, against the benchmark's categories. Built-in conditions name categories of the
 * built-in tasks, which another benchmark need not have.
 *
 * @param tasks all that the benchmark has, whichever are asked
 * @throws {UnknownNamedCategoryError}, {UnknownTurnsCategoryError}
 */
export function assertNames(conditions: readonly Condition[], tasks: readonly Task[]): void {
  const known = [...new Set(tasks.map(({ category }) => category.name))];
  for (const { name, family = '', names = [], steps, turn } of conditions) {
    const builtin = findBuiltinFamily(family)?.find((condition) => condition.name === name)?.names ?? [];
    for (const category of names)
      if (!known.includes(category) && !builtin.includes(category))
        throw new UnknownNamedCategoryError(name, category, known);
    if (turn?.number !== 1 || isBuiltinScript(name, steps)) continue;
    for (const step of steps)
      for (const category of Object.keys(step.kind === 'turns' ? (step.byCategory ?? {}) : {}))
        if (!known.includes(category)) throw new UnknownTurnsCategoryError(name, category, known);
  }
}

function isBuiltinScript(name: string, steps: Condition['steps']): boolean {
  const [script] = findBuiltinScript(name) ?? [];
  return JSON.stringify(script?.steps) === JSON.stringify(steps);
}
