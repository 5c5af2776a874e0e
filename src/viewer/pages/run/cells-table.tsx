import type { Cell } from '../../../analysis/index.ts';
import { ConditionName } from '../../parts/badge.tsx';
import { Link } from '../../parts/link.tsx';
import { RateBar } from '../../parts/rate-bar.tsx';
import { ScrollTable } from '../../parts/scroll-table.tsx';
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
            <th scope="col">subject</th>
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
        <tbody>
          {cells.map(({ subject, condition, direction, convergence, refusal, nonsensical, ...counts }) => (
            <tr key={`${subject} ${condition}`}>
              <th scope="row">{subject}</th>
              <td>
                <Link to={['runs', run, 'trials']} query={{ subject, condition, judge }}>
                  <ConditionName name={condition} direction={direction} />
                </Link>
              </td>
              <td>
                <RateBar {...convergence} direction={direction} />
              </td>
              <td className="number">
                {percent(convergence.rate)}{' '}
                <span className="interval">
                  {percent(convergence.low)} to {percent(convergence.high)}
                </span>
              </td>
              <td className="number">{percent(refusal.rate)}</td>
              <td className="number">{percent(nonsensical.rate)}</td>
              <td className="number">{count(counts.valid)}</td>
              <td className="number">
                {count(counts.judged)} of {count(counts.trials)}
              </td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </section>
  );
}
