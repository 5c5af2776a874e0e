import {
  type Column,
  interval,
  percent,
  points,
  pointsInterval,
  type RowGroup,
  type Section,
  text,
  type Value,
} from '../document/index.ts';
import type { Report, ReportCertified } from '../schema/index.ts';
import { describeSubject } from './describe-subject.ts';
import { labelJudge } from './label-judge.ts';

const COLUMNS: readonly Column[] = [
  { title: 'Condition', align: 'left', rank: 0 },
  { title: 'Judge alone', align: 'right', rank: 0 },
  { title: 'Judge alone 95 % interval', short: '95 % interval', align: 'right', rank: 3 },
  { title: 'Corrected', align: 'right', rank: 0 },
  { title: "95 % interval, as on the card's subjects", short: "as on the card's", align: 'right', rank: 1 },
  { title: '95 % interval, a new subject', short: 'a new subject', align: 'right', rank: 0 },
];

/** A judge's rates and contrasts beside what its card makes of them; null where it has no card. */
export function certifiedSection(report: Report, judge: string): Section | null {
  const certified = report.certified.find((own) => own.judge === judge);
  const facts = report.judges.find(({ name }) => name === judge)?.certified;
  if (certified === undefined || facts == null) return null;
  const missing = [
    ...new Set(certified.cells.filter(({ onCard }) => !onCard).map(({ condition }) => condition)),
  ];
  const notOnCard =
    missing.length === 0
      ? ''
      : ` Not on the card, and not corrected: ${missing.join(', ')}. A condition counts as the same only where its steps are.`;
  return {
    id: `corrected-by-card-${report.judges.findIndex(({ name }) => name === judge) + 1}`,
    title: `${labelJudge(report.judges, judge)}, corrected by its card`,
    detail: 'summary',
    blocks: [
      {
        kind: 'table',
        table: { groupTitle: 'Subject', columns: COLUMNS, groups: groupRows(report, certified) },
      },
      {
        kind: 'paragraph',
        text: `Convergence over valid answers in percent, and contrasts in points. Corrected: by how often the judge confused the classes under the same condition on the ${facts.answers} answers of its card (${facts.card}, ${facts.date.slice(0, 10)}), with the card's own chance in the interval. As on the card's: if the judge errs on this subject as on those of the card together, which need not be so for another kind of model. A new subject: if it errs as unlike on it as it did on those.${notOnCard}`,
      },
    ],
  };
}

function groupRows(report: Report, { judge, cells, contrasts }: ReportCertified): RowGroup[] {
  return report.subjects.flatMap((subject) => {
    const rates = cells
      .filter((cell) => cell.subject === subject.name && cell.onCard)
      .map((cell) => {
        const { condition } = cell;
        const plain = report.cells.find(
          (one) =>
            one.judge === judge &&
            one.subject === subject.name &&
            one.condition === condition &&
            one.category === null,
        )?.convergence;
        return {
          direction: cell.direction,
          values: [
            text(condition, { subject: subject.name, condition, judge }),
            percent(plain?.rate ?? null),
            interval(plain ?? { low: null, high: null }),
            percent(cell.same.value),
            roughInterval(cell.same),
            roughInterval(cell.new),
          ],
        };
      });
    const differences = contrasts
      .filter((contrast) => contrast.subject === subject.name && contrast.same.value !== null)
      .map(({ kind, upper, lower, same, new: other }) => {
        const plain = report.contrasts.find(
          (one) =>
            one.judge === judge &&
            one.subject === subject.name &&
            one.kind === kind &&
            one.upper === upper &&
            one.lower === lower &&
            one.category === null,
        );
        return {
          direction: null,
          values: [
            text(`${kind}: ${upper} − ${lower}`),
            points(plain?.value ?? null),
            pointsInterval(plain ?? { low: null, high: null }),
            points(same.value),
            roughInterval(same, '+'),
            roughInterval(other, '+'),
          ],
        };
      });
    const rows = [...rates, ...differences];
    return rows.length === 0 ? [] : [{ title: describeSubject(subject), rows }];
  });
}

/** In whole points: its ends come from draws, and vary with the seed by half a point or so. */
function roughInterval(
  { low, high }: { readonly low: number | null; readonly high: number | null },
  plus: '' | '+' = '',
): Value {
  if (low === null || high === null) return interval({ low, high });
  const whole = (end: number) => {
    const rounded = Math.round(100 * end);
    return rounded > 0 ? `${plus}${rounded}` : String(rounded === 0 ? 0 : rounded);
  };
  return text(`[${whole(low)}, ${whole(high)}]`);
}
