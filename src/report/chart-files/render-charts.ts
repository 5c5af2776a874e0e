import { buildCharts, LIGHT, renderSvg } from '../charts/index.ts';
import { cleanReport } from '../clean-report.ts';
import type { Report } from '../schema/index.ts';
import { renderChartCsv } from './render-chart-csv.ts';

const LOOK = { width: 930, colours: LIGHT, font: 'system-ui, sans-serif' };

/** A chart as it is kept in files of its own. */
export interface ChartFiles {
  readonly id: string;
  /** The picture, for light paper. */
  readonly svg: string;
  readonly csv: string;
}

/** Draws all charts of a report for light paper, and writes their data as CSV. */
export async function renderCharts(report: Report): Promise<ChartFiles[]> {
  const charts = buildCharts(cleanReport(report));
  return Promise.all(
    charts.map(async (chart) => ({
      id: chart.id,
      svg: await renderSvg(chart, LOOK),
      csv: renderChartCsv(chart),
    })),
  );
}
