import type { ReportAgreement } from '../../../report/index.ts';
import { ScrollTable } from '../../parts/scroll-table.tsx';
import { percent } from '../../words.ts';

const number = (value: number | null) => (value === null ? '–' : value.toFixed(3));

/** How far the first judge agrees with each other, people who labelled included. */
export function AgreementTable({ agreements }: { readonly agreements: readonly ReportAgreement[] }) {
  if (agreements.length === 0) return null;
  return (
    <section aria-labelledby="agreement">
      <h2 id="agreement">Agreement of judges</h2>
      <ScrollTable label="Agreement">
        <thead>
          <tr>
            <th scope="col">judge</th>
            <th scope="col">against</th>
            <th scope="col" className="number">
              answers
            </th>
            <th scope="col" className="number">
              equal decisions
            </th>
            <th scope="col" className="number">
              Cohen’s κ, 95 % interval
            </th>
          </tr>
        </thead>
        <tbody>
          {agreements.map(({ judge, against, pairs, accuracy, kappa }) => (
            <tr key={`${judge} ${against}`}>
              <th scope="row">{judge}</th>
              <td>{against}</td>
              <td className="number">{pairs}</td>
              <td className="number">{percent(accuracy.value)}</td>
              <td className="number">
                {number(kappa.value)}{' '}
                <span className="interval">
                  {number(kappa.low)} to {number(kappa.high)}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </section>
  );
}
