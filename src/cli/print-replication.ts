import { Ansis } from 'ansis';
import type { ReplicatedCell } from '../interop/published/index.ts';
import { stripControls } from '../report/strip-controls.ts';
import { wantsColour } from './wants-colour.ts';

const RATES = ['convergence rate', 'refusal rate', 'nonsensical rate'] as const;

/** Prints each cell's rates, ours beside the published ones, and every figure that differs. True where all are equal. */
export function printReplication(cells: readonly ReplicatedCell[]): boolean {
  const paint = new Ansis(wantsColour(process.stdout) ? 3 : 0);
  const names = cells.map(({ subject, condition }) => `${stripControls(subject.name)} ${condition.name}`);
  const wide = Math.max(4, ...names.map(({ length }) => length));
  console.log(
    `${'cell'.padEnd(wide)}  ${RATES.map((name) => name.replace(' rate', ' %').padEnd(22)).join('')}verdict`,
  );
  for (const [i, cell] of cells.entries()) {
    const rates = RATES.map((metric) => {
      const row = cell.rows.find((candidate) => candidate.category === null && candidate.metric === metric);
      const { ours = '–', published = null, difference = null } = row ?? {};
      const sign =
        difference === null || difference === 0
          ? ''
          : ` (${difference > 0 ? '+' : ''}${difference.toFixed(2)})`;
      return `${ours} | ${published ?? 'missing'}${sign}`.padEnd(22);
    });
    const verdict = cell.isEqual ? paint.green('equal') : paint.red('differs');
    console.log(`${(names[i] ?? '').padEnd(wide)}  ${rates.join('')}${verdict}`);
  }
  const different = cells.flatMap(({ rows }) => rows.filter(({ verdict }) => verdict !== 'equal'));
  for (const { subject, condition, category, metric, ours, published, difference } of different) {
    const where = `${stripControls(subject)} ${condition}, ${stripControls(category ?? 'all categories')}`;
    const by = difference === null ? '' : `, difference ${difference.toFixed(2)}`;
    console.log(`differs: ${where}: ${metric} is ${ours}, published ${published ?? 'nowhere'}${by}`);
  }
  const equal = cells.filter(({ isEqual }) => isEqual).length;
  console.log(
    `\n${equal} of ${cells.length} cells equal (ours | published; over valid answers, nonsensical over judged).`,
  );
  return equal === cells.length;
}
