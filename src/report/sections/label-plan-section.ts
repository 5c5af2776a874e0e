import type { ReportLabelPlan } from '../build-label-plan.ts';
import {
  type Column,
  count,
  formatPercent,
  type RowGroup,
  type Section,
  type Table,
  text,
} from '../document/index.ts';

/** How many labels each rate and each contrast takes. */
export function labelPlanSection(plan: ReportLabelPlan): Section {
  const { judge, against, width, sensitivity, specificity, cells } = plan;
  const labelled = cells.reduce((sum, cell) => sum + cell.labelled, 0);
  const half = formatPercent(width / 2);
  const known =
    labelled === 0
      ? `${against} has labelled nothing yet, so nothing is known of the errors of ${judge}: the plan relies on labels alone. Label some 50 answers and ask again; a good judge needs fewer.`
      : `On the ${labelled} answers labelled so far ${judge} calls ${formatPercent(sensitivity)} % of the convergent answers convergent, and ${formatPercent(specificity)} % of the others not (one right and one wrong answer added to each).`;
  return {
    id: 'label-plan',
    title: `Labels of ${against} for ${judge}: intervals of ± ${half} points`,
    detail: 'summary',
    blocks: [
      { kind: 'paragraph', text: known },
      { kind: 'table', table: cellsTable(plan) },
      { kind: 'table', table: contrastsTable(plan) },
      { kind: 'paragraph', text: describeDraw(plan) },
    ],
  };
}

function cellsTable({ cells }: ReportLabelPlan): Table {
  const columns: Column[] = [
    { title: 'Condition', align: 'left', rank: 0 },
    { title: 'Answers', align: 'right', rank: 1 },
    { title: 'Labelled', align: 'right', rank: 0 },
    { title: 'Labels needed', short: 'needed', align: 'right', rank: 0 },
    { title: 'Narrowest ±', align: 'right', rank: 0 },
  ];
  const groups = bySubject(cells, ({ condition, answers, labelled, labels, leastHalfWidth }) => [
    text(condition),
    count(answers),
    count(labelled),
    needed(labels),
    half(leastHalfWidth),
  ]);
  return { groupTitle: 'Subject', columns, groups };
}

function contrastsTable({ contrasts }: ReportLabelPlan): Table {
  const columns: Column[] = [
    { title: 'Steerability', align: 'left', rank: 0 },
    { title: 'Conditions', align: 'left', rank: 1 },
    { title: 'Labels needed in each', short: 'needed in each', align: 'right', rank: 0 },
    { title: 'Narrowest ±', align: 'right', rank: 0 },
  ];
  const groups = bySubject(contrasts, ({ kind, upper, lower, labels, leastHalfWidth }) => [
    text(kind),
    text(`${upper} − ${lower}`),
    needed(labels),
    half(leastHalfWidth),
  ]);
  return { groupTitle: 'Subject', columns, groups };
}

const needed = (labels: number | null) => (labels === null ? text('not to be had') : count(labels));

const half = (width: number) => text(formatPercent(width));

function bySubject<Item extends { readonly subject: string }>(
  items: readonly Item[],
  draw: (item: Item) => RowGroup['rows'][number]['values'],
): RowGroup[] {
  return [...Map.groupBy(items, ({ subject }) => subject)].map(([title, own]) => ({
    title,
    rows: own.map((item) => ({ direction: null, values: draw(item) })),
  }));
}

function describeDraw({ draw, cells }: ReportLabelPlan): string {
  const all = cells.reduce((sum, { answers }) => sum + answers, 0);
  const narrowest =
    'Narrowest: with every answer labelled; only more answers make it narrower. Labels in one cell help no other.';
  if (draw === null)
    return `${narrowest} Some rates can't be had so narrow: be content with a wider interval, or ask more tasks.`;
  return `${narrowest} The labels must be a random part of the answers. For all the rates, draw ${draw} of the ${all} answers of the run: each cell then has as many as it needs, or nearly.`;
}
