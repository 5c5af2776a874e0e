import { Worker } from 'node:worker_threads';
import type { Report } from '../report/index.ts';
import type { ChartTitle } from './api.ts';

/** A chart with its drawings: SVG by the name of the look. */
export interface DrawnChart extends ChartTitle {
  readonly drawings: Readonly<Record<string, string>>;
}

/** What the thread sends: the report, then its charts. */
export type ReportMessage =
  | { readonly kind: 'report'; readonly report: Report }
  | { readonly kind: 'charts'; readonly charts: readonly DrawnChart[] };

/** A report that is being built, and the charts that follow it. */
export interface BuiltReport {
  readonly report: Promise<Report>;
  readonly charts: Promise<readonly DrawnChart[]>;
}

/** Builds the report of the run in a folder, in a thread of its own. */
export function buildInWorker(folder: string): BuiltReport {
  // From a source checkout the modules are TypeScript; in the package they are not.
  const file = import.meta.url.endsWith('.ts') ? './report-worker.ts' : './report-worker.js';
  const worker = new Worker(new URL(file, import.meta.url), { workerData: { folder } });
  const report = Promise.withResolvers<Report>();
  const charts = Promise.withResolvers<readonly DrawnChart[]>();
  worker.on('message', (message: ReportMessage) => {
    if (message.kind === 'report') report.resolve(message.report);
    else charts.resolve(message.charts);
  });
  const fail = (error: unknown) => {
    report.reject(error);
    charts.reject(error);
  };
  worker.once('error', fail);
  worker.once('exit', (code) => fail(new Error(`The report's thread ended with ${code}.`)));
  // Whoever asks for a promise hears of its failure; nobody may have asked for both.
  report.promise.catch(() => {});
  charts.promise.catch(() => {});
  return { report: report.promise, charts: charts.promise };
}
