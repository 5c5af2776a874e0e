// Runs in a thread of its own, since the bootstraps of a large run take seconds and their memory should go when it ends.
import { parentPort, workerData } from 'node:worker_threads';
import { buildCharts, DARK, LIGHT, renderSvg } from '../report/charts/index.ts';
import { buildReport, readReportInput } from '../report/index.ts';
import { openStore, RunNotFoundError } from '../store/index.ts';
import type { DrawnChart, ReportMessage } from './build-in-worker.ts';

const WIDE = 860;
const PHONE = 350;
const FONT = 'system-ui, sans-serif';

const folder: string = workerData.folder;
using store = openStore(folder, 'read');
const facts = store.facts();
if (facts === null) throw new RunNotFoundError(folder);
const report = buildReport(readReportInput(store, facts, []));
parentPort?.postMessage({ kind: 'report', report } satisfies ReportMessage);
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
parentPort?.postMessage({ kind: 'charts', charts } satisfies ReportMessage);
