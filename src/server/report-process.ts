import { reasonOf } from '../errors/index.ts';
// Runs as a process of its own: see build-report-apart.ts.
import { buildCharts, DARK, LIGHT, renderSvg } from '../report/charts/index.ts';
import { buildLabelPlans, buildReport, describeFinding, readRun } from '../report/index.ts';
import { buildJudgeSections } from '../report/sections/index.ts';
import type { DrawnChart, ReportMessage } from './build-report-apart.ts';

const WIDE = 860;
const PHONE = 350;
const FONT = 'system-ui, sans-serif';

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
    const looks = {
      light: { colours: LIGHT, width: WIDE, font: FONT },
      dark: { colours: DARK, width: WIDE, font: FONT },
      'light-narrow': { colours: LIGHT, width: PHONE, font: FONT },
      'dark-narrow': { colours: DARK, width: PHONE, font: FONT },
    };
    const drawings: Record<string, string> = {};
    for (const [name, look] of Object.entries(looks)) drawings[name] = await renderSvg(chart, look);
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
