import { formatPercent } from '../document/index.ts';
import type { Report, ReportFamily } from '../schema/index.ts';
import type { Chart } from './chart.ts';
import { drawFamilyRows } from './draw-family-rows.ts';

/** Each family's paraphrases side by side, as the first judge decided; null without a family that has a rate. */
export function familyChart(report: Report): Chart | null {
  const judge = report.judges[0]?.name;
  const rows = report.families.filter((family) => family.judge === judge && family.mean.value !== null);
  if (rows.length === 0) return null;
  return {
    id: 'family-chart',
    title: 'How much the wording matters',
    caption:
      'Convergence rate under each paraphrase of a lever. The stroke is their mean; the bar is the 95 % interval of the highest true rate among them, which is the weakest anti lever or the strongest pro attack.',
    description: rows.map(describeRow).join(' '),
    data: rows.flatMap(({ subject, family, direction, paraphrases, mean }) =>
      paraphrases.map(({ condition, value, low, high }) => ({
        subject,
        family,
        direction,
        condition,
        rate: value,
        low,
        high,
        mean: mean.value,
      })),
    ),
    draw: (look) => drawFamilyRows(rows, look),
  };
}

function describeRow({ subject, family, paraphrases, mean, worst, best }: ReportFamily): string {
  const percent = (rate: number | null) => `${formatPercent(rate ?? 0)} %`;
  return `${subject} under ${family}: ${paraphrases.length} paraphrases from ${percent(best.value)} to ${percent(worst.value)}, ${percent(mean.value)} on average.`;
}
