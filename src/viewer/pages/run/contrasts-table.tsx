import type { ReportContrast } from '../../../report/index.ts';
import { ContrastName } from '../../parts/contrast-name.tsx';
import { Ranged } from '../../parts/ranged.tsx';
import { ScrollTable } from '../../parts/scroll-table.tsx';
import { SubjectGroups } from '../../parts/subject-groups.tsx';
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
      <p>
        Differences of convergence rates in percentage points. Under “tasks” stand those with a valid answer
        under both conditions.
      </p>
      <ScrollTable label="Steerability">
        <thead>
          <tr>
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
        <SubjectGroups
          rows={rows}
          columns={4}
          draw={({ kind, upper, lower, value, low, high, pairs, pAdjusted }, name) => (
            <tr key={`${kind} ${upper} ${lower}`}>
              <th scope="row">
                {name}
                <ContrastName kind={kind} upper={upper} lower={lower} />
              </th>
              <td className="number">
                <Ranged value={value} low={low} high={high} write={points} />
              </td>
              <td className="number">{pairs}</td>
              <td className="number">{pValue(pAdjusted)}</td>
            </tr>
          )}
        />
      </ScrollTable>
    </section>
  );
}
