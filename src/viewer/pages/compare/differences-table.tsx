import type { RunComparison } from '../../../server/index.ts';
import { ConditionName } from '../../parts/badge.tsx';
import { Ranged } from '../../parts/ranged.tsx';
import { RateBar } from '../../parts/rate-bar.tsx';
import { ScrollTable } from '../../parts/scroll-table.tsx';
import { SubjectGroups } from '../../parts/subject-groups.tsx';
import { percent, points, pValue } from '../../words.ts';

/** Each cell that both runs have. */
export function DifferencesTable({ comparison }: { readonly comparison: RunComparison }) {
  const { sides, cells } = comparison;
  if (cells.length === 0) return null;
  return (
    <section aria-labelledby="differences">
      <h2 id="differences">Convergence rates</h2>
      <ScrollTable label="Convergence rates">
        <thead>
          <tr>
            <th scope="col">condition</th>
            <th scope="col" colSpan={2}>
              {sides[0].slug}
            </th>
            <th scope="col" colSpan={2}>
              {sides[1].slug}
            </th>
            <th scope="col" className="number">
              difference, points
            </th>
            <th scope="col" className="number">
              p
            </th>
          </tr>
        </thead>
        <SubjectGroups
          rows={cells}
          columns={7}
          draw={({ condition, first, second, difference }, name) => (
            <tr key={condition}>
              <th scope="row">
                {name}
                <ConditionName name={condition} direction={first.direction} />
              </th>
              {[first, second].map(({ convergence, direction }, i) => [
                // biome-ignore lint/suspicious/noArrayIndexKey: the first and the second run.
                <td key={`bar${i}`}>
                  <RateBar {...convergence} direction={direction} />
                </td>,
                // biome-ignore lint/suspicious/noArrayIndexKey: the first and the second run.
                <td key={`rate${i}`} className="number">
                  {percent(convergence.rate)}
                </td>,
              ])}
              <td className="number">
                <Ranged {...difference} write={points} />
              </td>
              <td className="number">{pValue(difference.p)}</td>
            </tr>
          )}
        />
      </ScrollTable>
    </section>
  );
}
