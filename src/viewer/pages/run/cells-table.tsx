import type { Cell } from '../../../analysis/index.ts';
import { ConditionName } from '../../parts/badge.tsx';
import { Link } from '../../parts/link.tsx';
import { Ranged } from '../../parts/ranged.tsx';
import { RateBar } from '../../parts/rate-bar.tsx';
import { ScrollTable } from '../../parts/scroll-table.tsx';
import { SubjectGroups } from '../../parts/subject-groups.tsx';
import { count, percent } from '../../words.ts';

interface CellsTableProps {
  readonly run: string;
  readonly cells: readonly Cell[];
  readonly judge: string;
}

/** Every subject under every condition. */
export function CellsTable({ run, cells, judge }: CellsTableProps) {
  return (
    <section aria-labelledby="cells">
      <h2 id="cells">Rates</h2>
      <ScrollTable label="Rates">
        <thead>
          <tr>
            <th scope="col">condition</th>
            <th scope="col" colSpan={2}>
              convergence, 95 % interval
            </th>
            <th scope="col" className="number">
              refusal
            </th>
            <th scope="col" className="number">
              nonsensical
            </th>
            <th scope="col" className="number">
              valid
            </th>
            <th scope="col" className="number">
              judged of trials
            </th>
          </tr>
        </thead>
        <SubjectGroups
          rows={cells}
          columns={7}
          draw={({ subject, condition, direction, convergence, refusal, nonsensical, ...counts }, name) => (
            <tr key={condition}>
              <th scope="row">
                {name}
                <Link to={['runs', run, 'trials']} query={{ subject, condition, judge }}>
                  <ConditionName name={condition} direction={direction} />
                </Link>
              </th>
              <td>
                <RateBar {...convergence} direction={direction} />
              </td>
              <td className="number">
                <Ranged {...convergence} value={convergence.rate} write={percent} />
              </td>
              <td className="number">{percent(refusal.rate)}</td>
              <td className="number">{percent(nonsensical.rate)}</td>
              <td className="number">{count(counts.valid)}</td>
              <td className="number">
                {count(counts.judged)} of {count(counts.trials)}
              </td>
            </tr>
          )}
        />
      </ScrollTable>
    </section>
  );
}
