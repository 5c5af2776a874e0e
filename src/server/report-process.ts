import { reasonOf } from '../errors/index.ts';
// Runs as a process of its own: see build-report-apart.ts.
import { buildCharts, type Drawing, drawChart, FROM_PAGE } from '../report/charts/index.ts';
import { buildLabelPlans, buildReport, describeFinding, readRun } from '../report/index.ts';
import { buildJudgeSections } from '../report/sections/index.ts';
import type { DrawnChart, ReportMessage } from './build-report-apart.ts';

/** In pixels, by the name of the drawing. */
const WIDTHS = { wide: 860, narrow: 350 };

const [folder = '', ...trusted] = process.argv.slice(2);
// Whoever asked is gone, and nobody else reads the report.
process.once('disconnect', () => process.exit());
try {
  await build();
} catch (error) {
  await tell({ kind: 'failed', message: reasonOf(error) });
}
process.disconnect();

async function build(): Promise<void> {
  const input = { ...readRun(folder).input, trusted };
  const report = buildReport(input);
  const plans = buildLabelPlans(input);
  // A run that asks no judge has its sections all the same.
  const judges = report.judges.length === 0 ? [''] : report.judges.map(({ name }) => name);
  const byJudge = judges.map((judge) => ({ judge, sections: buildJudgeSections(report, judge, plans) }));
  await tell({ kind: 'sections', byJudge });
  const charts: DrawnChart[] = [];
  for (const chart of buildCharts(report)) {
    const { id, title, caption, description } = chart;
    const drawings: Record<string, Drawing> = {};
    for (const [name, width] of Object.entries(WIDTHS))
      drawings[name] = await drawChart(chart, { colours: FROM_PAGE, font: 'inherit', width });
    charts.push({ id, title, caption, description, drawings });
  }
  const [judge] = report.judges;
  const answered = [...input.outcomes, ...(input.twins ?? [])].filter(
    (outcome) => outcome.judge === judge?.name && outcome.status !== 'unanswered',
  ).length;
  await tell({ kind: 'drawn', answered, finding: describeFinding(report).sentence, charts });
}

/** Resolves once the message is sent: a process that ends sooner loses it. */
function tell(message: ReportMessage): Promise<void> {
  return new Promise((resolve) => {
    if (process.send === undefined) return resolve();
    process.send(message, () => resolve());
  });
}
