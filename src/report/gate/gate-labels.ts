import { countLabels, type LabelCount } from '../../analysis/index.ts';
import { personOf } from '../../vocabulary/index.ts';
import type { ReportInput } from '../report-input.ts';
import type { GateReport } from './gate-schema.ts';

type GateLabels = NonNullable<GateReport['labels']>;

/** How far each person's labels of what the judge decided are: what the cell that lacks the most of them has and takes. */
export function countTrusted(
  { judges, outcomes }: Pick<ReportInput, 'judges' | 'outcomes'>,
  judge: string,
): GateLabels {
  const of = (name: string) => outcomes.filter((outcome) => outcome.judge === name);
  const people = judges.filter(({ name }) => name !== judge && personOf(name) !== null);
  return people.flatMap(({ name: trusted }) => {
    const cells = countLabels(of(judge), of(trusted));
    const labels = cells.reduce((sum, cell) => sum + cell.labels, 0);
    const [least] = cells.toSorted((one, other) => lack(other) - lack(one));
    if (labels === 0 || least === undefined) return [];
    return [{ trusted, labels, fewest: least.labels, needed: least.needed }];
  });
}

function lack({ labels, needed }: LabelCount): number {
  return Math.max(0, needed - labels);
}

/** What a gate says of a person's labels instead of a corrected figure, which it has none of. */
export function describeTrusted(
  { trusted, labels, fewest, needed }: GateLabels[number],
  judge: string,
): string {
  const held = `The gate goes by what ${judge} decided, uncorrected. ${trusted} has labelled ${labels} of these answers at random`;
  return fewest < needed
    ? `${held}, too few to correct every rate: the cell that lacks the most has ${fewest} of the ${needed} labels that it takes.`
    : `${held}: the report has the rates corrected by them.`;
}
