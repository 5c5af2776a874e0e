import { Ansis } from 'ansis';
import type { ReplicatedCell, ReplicationRow } from '../interop/published/index.ts';
import { stripControls } from '../text/index.ts';
import { pageOfStdout, print, printPage } from './console.ts';

const RATES = ['convergence rate', 'refusal rate', 'nonsensical rate'] as const;
/** `100.00` fits. */
const FIGURE = 6;

/** Prints each cell's rates beside the published ones, and every figure that differs. True where all are equal. */
export function printReplication(cells: readonly ReplicatedCell[]): boolean {
  const paint = new Ansis(pageOfStdout().colour ? 3 : 0);
  const wide = Math.max('condition'.length, ...cells.map(({ condition }) => condition.name.length + 2));
  const pairs = (titles: readonly string[]) => titles.map((title) => title.padEnd(2 * FIGURE + 1)).join('  ');
  print(`${''.padEnd(wide)}  ${pairs(['convergence %', 'refusal %', 'nonsensical %'])}`);
  const ours = `${'ours'.padStart(FIGURE)} ${'paper'.padStart(FIGURE)}`;
  print(`${'condition'.padEnd(wide)}  ${pairs([ours, ours, ours])}  difference  verdict`);
  let subject: string | null = null;
  for (const cell of cells) {
    if (cell.subject.name !== subject) printPage(`${paint.bold(stripControls(cell.subject.name))}\n`);
    subject = cell.subject.name;
    const name = `  ${stripControls(cell.condition.name)}`.padEnd(wide);
    const verdict = cell.isEqual ? paint.green('equal') : paint.red('differs');
    printPage(`${name}  ${describeRates(cell)}  ${verdict}\n`);
  }
  const different = cells.flatMap(({ rows }) => rows.filter(({ verdict }) => verdict !== 'equal'));
  if (different.length > 0) print('');
  for (const row of different) print(describeDifference(row));
  const equal = cells.filter(({ isEqual }) => isEqual).length;
  print(`\n${equal} of ${cells.length} cells equal, figures by category included.`);
  print('Convergence and refusal over valid answers, nonsensical over judged ones.');
  print('paper: as published. difference: the largest of the three, in points.');
  return equal === cells.length;
}

function describeRates({ rows }: ReplicatedCell): string {
  const rates = RATES.map((metric) => rows.find((row) => row.category === null && row.metric === metric));
  const pairs = rates.map((row) => {
    const { ours = '-', published = null } = row ?? {};
    return `${ours.padStart(FIGURE)} ${(published ?? '-').padStart(FIGURE)}`;
  });
  const differences = rates.map((row) => row?.difference ?? null);
  const known = differences.filter((difference) => difference !== null);
  const largest = known.toSorted((one, other) => Math.abs(other) - Math.abs(one))[0];
  const text = largest === undefined || known.length < rates.length ? '-' : signed(largest);
  return `${pairs.join('  ')}  ${text.padStart('difference'.length)}`;
}

function describeDifference(row: ReplicationRow): string {
  const { subject, condition, category, metric, ours, published, difference } = row;
  const where = `${stripControls(subject)} ${stripControls(condition)}`;
  const of = category === null ? '' : `, ${stripControls(category)}`;
  const by = difference === null || !metric.endsWith('rate') ? '' : ` (${signed(difference)} points)`;
  return `differs: ${where}${of}:\n  ${metric} is ${ours}, published ${published ?? 'nowhere'}${by}`;
}

function signed(difference: number): string {
  return difference > 0 ? `+${difference.toFixed(2)}` : difference.toFixed(2);
}
