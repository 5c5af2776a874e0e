import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Report, renderCharts } from '../report/index.ts';

/** Writes each chart of a report into a folder: the picture as SVG, for light paper, and its data as CSV. */
export async function writeCharts(report: Report, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const { id, svg, csv } of await renderCharts(report)) {
    writeFileSync(join(folder, `${id}.svg`), svg);
    writeFileSync(join(folder, `${id}.csv`), csv);
  }
}
