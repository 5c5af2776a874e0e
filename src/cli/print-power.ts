import { mcnemarPower, smallestGap, tasksNeeded } from '../analysis/index.ts';
import { setColumns } from './columns.ts';
import { print } from './console.ts';

/** What `steerlab power` is asked. */
export interface PowerQuestion {
  readonly tasks?: number;
  /** A difference of rates, in (0, 1). */
  readonly gap?: number;
  readonly power: number;
  readonly alpha: number;
}

const TASKS = [10, 20, 50, 71, 100, 200, 500, 1_000];
const GAPS = [0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5];

/** Prints the gap that a number of tasks shows, the tasks that a gap needs, the chance where both are given, or a table. */
export function printPower({ tasks, gap, power, alpha }: PowerQuestion): void {
  const options = { power, alpha };
  if (tasks !== undefined && gap !== undefined) {
    const chance = mcnemarPower(tasks, gap, { alpha });
    print(`${tasks} tasks show a gap of ${points(gap)} with a chance of ${percent(chance)}.`);
  } else if (tasks !== undefined) {
    const smallest = smallestGap(tasks, options);
    print(
      smallest === null
        ? `${tasks} tasks are too few: they show no gap at all with a chance of ${percent(power)}.`
        : `${tasks} tasks show a gap of ${points(smallest)} or more with a chance of ${percent(power)}.`,
    );
  } else if (gap !== undefined) {
    const needed = tasksNeeded(gap, options);
    print(
      `A gap of ${points(gap)} needs ${needed ?? 'more than a million'} tasks, for a chance of ${percent(power)}.`,
    );
  } else {
    print(`Gaps that tasks show with a chance of ${percent(power)}\n`);
    const gaps = TASKS.map((count) => {
      const smallest = smallestGap(count, options);
      return [String(count), smallest === null ? 'none' : (100 * smallest).toFixed(2)];
    });
    const counts = GAPS.map((size) => [
      (100 * size).toFixed(2),
      String(tasksNeeded(size, options) ?? 'over 10⁶'),
    ]);
    for (const rows of [
      [['tasks', 'smallest gap, points'], ...gaps],
      [['gap, points', 'tasks needed'], ...counts],
    ]) {
      print(`${setColumns(rows, 'right').join('\n')}\n`);
    }
  }
  print(
    `By McNemar's exact test at ${percent(alpha)}, with one valid answer a task and condition,\n` +
      'where 5 % of the tasks change against the gap.',
  );
}

function points(gap: number): string {
  return `${Number((100 * gap).toFixed(2))} points`;
}

function percent(share: number): string {
  return `${Number((100 * share).toFixed(1))} %`;
}
