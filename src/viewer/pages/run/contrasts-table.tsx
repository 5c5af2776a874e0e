import type { ReportContrast } from '../../../report/index.ts';
import { ScrollTable } from '../../parts/scroll-table.tsx';
import { points, pValue } from '../../words.ts';

interface ContrastsTableProps {
  readonly contrasts: readonly ReportContrast[];
  readonly judge: string;
}

/** The steerabilities: how far conditions move the rate. */
export function ContrastsTable({ contrasts, judge }: ContrastsTableProps) {
  const rows = contrasts.filter((contrast) => contrast.judge === judge && contrast.category === null);
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="contrasts">
      <h2 id="contrasts">Steerability</h2>
      <p>Differences of convergence rates, in percentage points. Authorised: baseline less anti.</p>
      <ScrollTable label="Steerability">
        <thead>
          <tr>
            <th scope="col">subject</th>
            <th scope="col">steerability</th>
            <th scope="col" className="number">
              value, 95 % interval
            </th>
            <th scope="col" className="number">
              tasks
            </th>
            <th scope="col" className="number">
              p, Holm
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ subject, kind, upper, lower, value, low, high, pairs, pAdjusted }) => (
            <tr key={`${subject} ${kind} ${upper} ${lower}`}>
              <th scope="row">{subject}</th>
              <td>
                {kind}{' '}
                <span className="interval">
                  {upper} − {lower}
                </span>
              </td>
              <td className="number">
                {points(value)}{' '}
                <span className="interval">
                  {points(low)} to {points(high)}
                </span>
              </td>
              <td className="number">{pairs}</td>
              <td className="number">{pValue(pAdjusted)}</td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </section>
  );
}
