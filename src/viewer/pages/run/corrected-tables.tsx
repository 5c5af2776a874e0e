import type { Report, ReportCorrected } from '../../../report/index.ts';
import { ConditionName } from '../../parts/badge.tsx';
import { ContrastName } from '../../parts/contrast-name.tsx';
import { Ranged } from '../../parts/ranged.tsx';
import { ScrollTable } from '../../parts/scroll-table.tsx';
import { SubjectGroups } from '../../parts/subject-groups.tsx';
import { percent, points } from '../../words.ts';

interface CorrectedTablesProps {
  readonly report: Report;
  readonly judge: string;
}

/** What the judge says, and what trusted labels of a sample make of it, side by side. */
export function CorrectedTables({ report, judge }: CorrectedTablesProps) {
  return report.corrected
    .filter((corrected) => corrected.judge === judge)
    .map((corrected) => <Corrected key={corrected.trusted} report={report} corrected={corrected} />);
}

function Corrected({ report, corrected }: { readonly report: Report; readonly corrected: ReportCorrected }) {
  const { judge, trusted, cells, contrasts } = corrected;
  const plainCell = (subject: string, condition: string) =>
    report.cells.find(
      (cell) =>
        cell.judge === judge &&
        cell.category === null &&
        cell.subject === subject &&
        cell.condition === condition,
    )?.convergence;
  const plainContrast = (subject: string, upper: string, lower: string) =>
    report.contrasts.find(
      (one) =>
        one.judge === judge &&
        one.category === null &&
        one.subject === subject &&
        one.upper === upper &&
        one.lower === lower,
    );
  const none = { value: null, low: null, high: null };
  return (
    <section aria-label={`Corrected by ${trusted}`}>
      <h2>
        {judge}, corrected by {trusted}
      </h2>
      <p>
        Convergence and steerability as {judge} has them, and as they are once its errors on the answers that{' '}
        {trusted} labelled are taken out (prediction-powered inference). Rogan–Gladen, by sensitivity and
        specificity, is a check. The labels must be a random part of the answers.
      </p>
      <ScrollTable label={`Rates corrected by ${trusted}`}>
        <thead>
          <tr>
            <th scope="col">condition</th>
            <th scope="col" className="number">
              judge alone
            </th>
            <th scope="col" className="number">
              corrected
            </th>
            <th scope="col" className="number">
              Rogan–Gladen
            </th>
            <th scope="col" className="number">
              labelled
            </th>
          </tr>
        </thead>
        <SubjectGroups
          rows={cells}
          columns={5}
          draw={({ subject, condition, direction, labels, answers, roganGladen, ...cell }, name) => {
            const { rate = null, low = null, high = null } = plainCell(subject, condition) ?? {};
            return (
              <tr key={condition}>
                <th scope="row">
                  {name}
                  <ConditionName name={condition} direction={direction} />
                </th>
                <td className="number">
                  <Ranged value={rate} low={low} high={high} write={percent} />
                </td>
                <td className="number strong">
                  <Ranged {...cell} write={percent} />
                </td>
                <td className="number">
                  <Ranged {...roganGladen} write={percent} />
                </td>
                <td className="number">
                  {labels} of {answers}
                </td>
              </tr>
            );
          }}
        />
      </ScrollTable>
      <ScrollTable label={`Steerability corrected by ${trusted}`}>
        <thead>
          <tr>
            <th scope="col">steerability, points</th>
            <th scope="col" className="number">
              judge alone
            </th>
            <th scope="col" className="number">
              corrected
            </th>
          </tr>
        </thead>
        <SubjectGroups
          rows={contrasts}
          columns={3}
          draw={({ subject, kind, upper, lower, ...contrast }, name) => (
            <tr key={`${kind} ${upper} ${lower}`}>
              <th scope="row">
                {name}
                <ContrastName kind={kind} upper={upper} lower={lower} />
              </th>
              <td className="number">
                <Ranged {...(plainContrast(subject, upper, lower) ?? none)} write={points} />
              </td>
              <td className="number strong">
                <Ranged {...contrast} write={points} />
              </td>
            </tr>
          )}
        />
      </ScrollTable>
    </section>
  );
}
