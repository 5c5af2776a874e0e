import { join } from 'node:path';
import { type Report, renderCharts } from '../report/index.ts';
import type { NewText } from './write-new-texts.ts';

/** The files of a report's charts in a folder: each picture as SVG, for light paper, and its data as CSV. */
export async function drawCharts(report: Report, folder: string): Promise<NewText[]> {
  const charts = await renderCharts(report);
  return charts.flatMap(({ id, svg, csv }) => [
    { path: join(folder, `${id}.svg`), text: svg },
    { path: join(folder, `${id}.csv`), text: csv },
  ]);
}
