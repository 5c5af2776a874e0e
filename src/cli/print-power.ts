import {
  EQUIVALENCE_MARGIN,
  equivalencePower,
  mcnemarPower,
  smallestGap,
  tasksForEquivalence,
  tasksNeeded,
} from '../analysis/index.ts';
import { CONTRAST_FACTS, type ContrastKind } from '../vocabulary/index.ts';
import { setColumns } from './columns.ts';
import { print } from './console.ts';

/** What `steerlab power` is asked. */
export interface PowerQuestion {
  readonly tasks?: number;
  /** A difference of rates, in (0, 1). */
  readonly gap?: number;
  /** What is to be shown; a gap of any two conditions where it is left out. */
  readonly contrast?: ContrastKind;
  /** How many contrasts p is adjusted for; 1 where it is left out. */
  readonly together?: number;
  /** How far what ought to be none may be from it; 0.1 where it is left out. */
  readonly margin?: number;
  readonly power: number;
  readonly alpha: number;
}

const TASKS = [10, 20, 50, 71, 100, 200, 500, 1_000];
const GAPS = [0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5];
const MARGINS = [0.05, 0.1, 0.15, 0.2];
/** Share of the tasks that change against the gap, or by chance: as `mcnemarPower` takes it. */
const REVERSALS = 0.05;

/** Prints what tasks show of a gap, or that there is none: the gap, the tasks, the chance where both are given, or a table. */
export function printPower(question: PowerQuestion): void {
  const { contrast } = question;
  if (contrast !== undefined && CONTRAST_FACTS[contrast].oughtToBeNone) printEquivalence(question, contrast);
  else printDifference(question);
}

function printDifference({ tasks, gap, contrast, together = 1, power, alpha }: PowerQuestion): void {
  const options = { power, alpha: alpha / together };
  const name = contrast === undefined ? 'a gap' : CONTRAST_FACTS[contrast].phrase;
  if (tasks !== undefined && gap !== undefined) {
    const chance = mcnemarPower(tasks, gap, options);
    print(`${tasks} tasks show ${name} of ${points(gap)} with a chance of ${percent(chance)}.`);
  } else if (tasks !== undefined) {
    const smallest = smallestGap(tasks, options);
    print(
      smallest === null
        ? `${tasks} tasks are too few: they show no ${name.replace(/^an? /, '')} at all with a chance of ${percent(power)}.`
        : `${tasks} tasks show ${name} of ${points(smallest)} or more with a chance of ${percent(power)}.`,
    );
  } else if (gap !== undefined) {
    const needed = tasksNeeded(gap, options);
    print(
      `${capitalise(name)} of ${points(gap)} needs ${needed ?? 'more than a million'} tasks, for a chance of ${percent(power)}.`,
    );
  } else {
    const what = contrast === undefined ? 'Gaps' : capitalise(CONTRAST_FACTS[contrast].name);
    print(`${what} that tasks show with a chance of ${percent(power)}\n`);
    const gaps = TASKS.map((count) => {
      const smallest = smallestGap(count, options);
      return [String(count), smallest === null ? 'none' : (100 * smallest).toFixed(2)];
    });
    const counts = GAPS.map((size) => [
      (100 * size).toFixed(2),
      String(tasksNeeded(size, options) ?? 'over 10⁶'),
    ]);
    printTables([
      [['tasks', 'smallest gap, points'], ...gaps],
      [['gap, points', 'tasks needed'], ...counts],
    ]);
  }
  print(
    `By McNemar's exact test at ${percent(alpha)}, with one valid answer a task and condition,\n` +
      `where 5 % of the tasks change against the gap.${tellTogether(together)}`,
  );
  if (contrast !== undefined) {
    const { upper, lower, name: defined } = CONTRAST_FACTS[contrast];
    print(`${capitalise(defined)} is ${upper} − ${lower}.`);
  }
}

function printEquivalence(
  { tasks, gap, together = 1, margin = EQUIVALENCE_MARGIN, power, alpha }: PowerQuestion,
  contrast: ContrastKind,
): void {
  const { name, upper, lower } = CONTRAST_FACTS[contrast];
  // A gap says here how far from none is still none.
  const within = gap ?? margin;
  const options = { margin: within, alpha: alpha / together, reversals: REVERSALS };
  const shown = `that ${name} is none but for ${points(within)}`;
  if (tasks !== undefined) {
    print(
      `${tasks} tasks show ${shown} with a chance of ${percent(equivalencePower(tasks, options))}, if it is none.`,
    );
  } else {
    const needed = tasksForEquivalence(power, options);
    print(
      `To show ${shown} needs ${needed ?? 'more than 20,000'} tasks, for a chance of ${percent(power)}, if it is none.\n`,
    );
    const rows = MARGINS.map((one) => [
      (100 * one).toFixed(2),
      String(tasksForEquivalence(power, { ...options, margin: one }) ?? 'over 20,000'),
    ]);
    printTables([[['margin, points', 'tasks needed'], ...rows]]);
  }
  print(
    `By two one-sided tests at ${percent(alpha)} each (Newcombe's paired interval), with one valid answer a task and\n` +
      `condition, where 5 % of the tasks change one way by chance and 5 % the other, at rates of 50 %.${tellTogether(together)}\n` +
      `${capitalise(name)} is ${upper} − ${lower}.`,
  );
}

function printTables(tables: readonly (readonly string[])[][]): void {
  for (const rows of tables) print(`${setColumns(rows, 'right').join('\n')}\n`);
}

function tellTogether(together: number): string {
  return together === 1
    ? ''
    : `\nThe level is divided by ${together}, which is what the smallest of so many p has to reach (Holm).`;
}

function capitalise(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

function points(gap: number): string {
  return `${Number((100 * gap).toFixed(2))} points`;
}

function percent(share: number): string {
  return `${Number((100 * share).toFixed(1))} %`;
}
