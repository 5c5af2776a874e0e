import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderHtml, renderJson, renderMarkdown, renderTerminal } from '../report/index.ts';
import { pageOfStdout, printHint, printPage } from './console.ts';
import { readRunReport } from './read-run-report.ts';
import { readStudyFile } from './read-study-file.ts';

/** Writes a run's reports into its folder and prints the table. `withTexts`: texts that carry no licence enter them, too. */
export async function writeReports(folder: string, withTexts = false): Promise<void> {
  const report = readRunReport(folder, [
    { what: 'report', path: join(folder, 'report.html') },
    { what: 'report as Markdown', path: join(folder, 'report.md') },
    { what: 'figures', path: join(folder, 'report.json') },
  ]);
  writeFileSync(join(folder, 'report.html'), await renderHtml(report, readStudyFile(folder, withTexts)));
  writeFileSync(join(folder, 'report.md'), renderMarkdown(report));
  writeFileSync(join(folder, 'report.json'), renderJson(report));
  printPage(`\n${renderTerminal(report, { ...pageOfStdout(), detail: 'summary' })}`);
  printHint(`\nLook at every answer with: steerlab view ${folder}`);
}
