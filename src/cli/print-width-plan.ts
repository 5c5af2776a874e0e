import { tasksForWidth } from '../analysis/index.ts';
import { buildWidthPlan, type ReportWidthPlan, readRun } from '../report/index.ts';
import type { ContrastKind } from '../vocabulary/index.ts';
import { setColumns } from './columns.ts';
import { print } from './console.ts';
import { roundUpDollars } from './print-dry-run.ts';

/** What a plan for a width is asked. */
export interface WidthQuestion {
  /** Of the interval, end to end, as a fraction. */
  readonly width: number;
  /** The folder of a run so far; null where there is none. */
  readonly run: string | null;
  /** One kind of contrast; all where it is left out. */
  readonly contrast: ContrastKind | undefined;
}

/** Rates of the upper and the lower condition that a plan without a run takes for granted. */
const ASSUMED = [
  [0.5, 0.5],
  [0.5, 0.2],
  [0.5, 0.05],
] as const;

/** Prints the tasks, epochs and labels that intervals of a width take, and what that costs. */
export function printWidthPlan({ width, run, contrast }: WidthQuestion): void {
  if (run === null) printWithoutRun(width);
  else printWithRun(width, run, contrast);
}

function printWithRun(width: number, run: string, contrast: ContrastKind | undefined): void {
  const plan = buildWidthPlan(readRun(run).input, { width, kind: contrast });
  print(
    `Intervals of ${points(width)} from end to end, as ${plan.judge} decided and if all goes on as so far\n`,
  );
  if (plan.contrasts.length === 0) {
    print('The run has no such contrast with a valid answer under both conditions.');
    return;
  }
  const rows = plan.contrasts.flatMap((one) =>
    one.choices.map(({ repeats, tasks }, place) => [
      place === 0 ? `${one.subject}, ${one.kind}` : '',
      place === 0 ? points(one.width) : '',
      String(Number(repeats.toFixed(2))),
      String(tasks),
      String(Math.ceil(2 * tasks * repeats)),
      costOf(plan, 2 * tasks * repeats),
      place === 0 ? tellLabels(one.labels) : '',
    ]),
  );
  const head = ['contrast', 'so far', 'epochs', 'tasks', 'trials', 'cost', 'labels a cell'];
  print(setColumns([head, ...rows], 'right').join('\n'));
  print(
    `\nTrials are of the contrast's two conditions for one subject. ${tellCost(plan)}\n` +
      `${tellRepeats(plan)}\n` +
      `Labels: random answers of each cell with a trusted decision, which correct the judge to that width, once there are\n${plan.times} times the run's answers; "none" where even labelling all of those would not do.`,
  );
}

function printWithoutRun(width: number): void {
  print(`Tasks for intervals of ${points(width)} from end to end\n`);
  const rows = ASSUMED.map((rates) => [
    rates.map((rate) => `${100 * rate} %`).join(' and '),
    String(tasksForWidth(rates, width) ?? 'over a million'),
  ]);
  print(setColumns([['rates', 'tasks'], ...rows], 'right').join('\n'));
  print(
    "\nOf any contrast, by Newcombe's interval for one valid answer a task and condition, as if tasks were no more alike under\n" +
      'both than by chance, which is careful. With --run RUN the plan goes by the rates of a run so far, says what epochs would do\n' +
      'and how many labels it takes, and what that costs.',
  );
}

function costOf({ usdPerTrial }: ReportWidthPlan, trials: number): string {
  return usdPerTrial === null ? '-' : roundUpDollars(usdPerTrial * trials);
}

function tellCost({ usdPerTrial }: ReportWidthPlan): string {
  return usdPerTrial === null
    ? 'What the run cost is not known.'
    : `Cost: at what a trial has cost so far with its judgements, $${usdPerTrial.toPrecision(2)}; people's labels not counted.`;
}

function tellRepeats({ contrasts }: ReportWidthPlan): string {
  return contrasts.every(({ choices }) => choices.length === 1)
    ? 'No task was asked twice, so what epochs would do is not known: run a few tasks with "epochs: 2" first.'
    : 'More epochs for fewer tasks take more trials in all: they are for a benchmark that has no more tasks.';
}

function tellLabels(labels: number | null): string {
  return labels === null ? 'none' : String(labels);
}

function points(width: number): string {
  return `${Number((100 * width).toFixed(2))} points`;
}
