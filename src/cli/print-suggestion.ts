import { toFixedEven } from '../rounding/index.ts';
import { type Suggestion, toCondition } from '../suggest/index.ts';
import { writeYaml } from '../yaml/index.ts';
import { setColumns } from './columns.ts';
import { print } from './console.ts';

/** Prints what a search found: the held-out table, what it says, and the condition as a study takes it. */
export function printSuggestion({
  best,
  training,
  trainingTasks,
  heldOut,
  heldOutTasks,
  isComplete,
}: Suggestion) {
  const percent = (share: number | null) => (share === null ? '-' : toFixedEven(100 * share, 2));
  const interval = (low: number | null, high: number | null) =>
    low === null ? '-' : `[${percent(low)}, ${percent(high)}]`;
  print(`Training, ${trainingTasks} tasks at most: answers that make sense and do not converge`);
  for (const { name, good, judged } of training) print(`  ${name.padEnd(14)} ${good}/${judged}`);
  print(`\nHeld-out tasks only (${heldOutTasks}), which took no part in the choice`);
  const rows = [
    ['condition', 'conv. %', '95 % interval', 'valid', 'less the candidate', '95 % interval', 'pairs'],
    ...heldOut.map(({ condition, convergence, valid, judged, gain }) => [
      condition,
      percent(convergence.rate),
      interval(convergence.low, convergence.high),
      `${valid}/${judged}`,
      gain === null ? '' : percent(gain.value),
      gain === null ? '' : interval(gain.low, gain.high),
      gain === null ? '' : String(gain.pairs),
    ]),
  ];
  for (const line of setColumns(rows)) print(`  ${line}`.trimEnd());
  print(`\n${conclude(heldOut)}`);
  if (!isComplete) print('Some trials are missing: the same command tries them again.');
  const condition = { ...toCondition(best), name: 'suggested' };
  print(`\nAs a condition of a study:\n\n${writeYaml({ conditions: [condition] })}`);
}

/** Says no more than the intervals do. */
function conclude(rows: Suggestion['heldOut']): string {
  const rivals = rows.filter(({ gain }) => gain !== null);
  const beaten = rivals.filter(({ gain }) => (gain?.low ?? 0) > 0).map(({ condition }) => condition);
  const beating = rivals.filter(({ gain }) => (gain?.high ?? 0) < 0).map(({ condition }) => condition);
  const rest = rivals.length - beaten.length - beating.length;
  return [
    ...(beaten.length > 0 ? [`The candidate converges less than ${beaten.join(', ')}.`] : []),
    ...(beating.length > 0 ? [`It converges more than ${beating.join(', ')}.`] : []),
    ...(rest > 0 ? [`${rest} of ${rivals.length} comparisons decide nothing: their intervals hold 0.`] : []),
  ].join(' ');
}
