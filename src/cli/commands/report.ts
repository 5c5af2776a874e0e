import { extname } from 'node:path';
import type { Report } from '../../report/index.ts';
import { MIX_SCOPES } from '../../vocabulary/index.ts';
import { defineCommand } from '../command.ts';
import { printError, printPage } from '../console.ts';
import { argument, onSwitch, option } from '../inputs.ts';
import type { ReportStudyFile } from '../read-study-file.ts';
import { readShare } from '../read-values.ts';
import { FORCE, OUTPUT_FILE, TRUSTED, WITH_TEXTS } from '../shared-inputs.ts';

const FORMATS = ['terminal', 'markdown', 'json', 'csv', 'latex', 'html'] as const;
type Format = (typeof FORMATS)[number];

/** The format of a file, by how its name ends. */
const FORMAT_OF: Readonly<Record<string, Format>> = {
  '.md': 'markdown',
  '.json': 'json',
  '.csv': 'csv',
  '.tex': 'latex',
  '.html': 'html',
};

/** `steerlab report RUN…`: the figures of a run, or of several in one table, in the format that is wanted. */
export const report = defineCommand({
  name: 'report',
  summary: "show a run's rates, contrasts and caveats",
  example: 'steerlab report runs/mine --output report.html',
  inputs: {
    runs: argument('<run...>', "the run's folder; several are shown in one table, as one run"),
    common: onSwitch('of several runs take only the tasks that all were asked, where they differ'),
    format: option('<format>', 'how it is written (default: as the name of --output ends, or terminal)', {
      choices: FORMATS,
    }),
    output: OUTPUT_FILE,
    charts: option('<dir>', 'also write each chart as SVG, and its data as CSV, into this folder'),
    force: FORCE,
    trusted: TRUSTED,
    withTexts: WITH_TEXTS,
    margin: option('<share>', 'how far what ought to be none may be from it (default: 10%)', {
      read: readShare,
    }),
    over: option('<tasks|categories>', 'what intervals by the mix of categories are over', {
      choices: MIX_SCOPES,
      fallback: 'tasks',
    }),
  },
  async run(
    { runs, common, format: wanted, output, charts, force, trusted, withTexts, margin, over },
    refuse,
  ) {
    const ending = output === undefined ? '' : extname(output).toLowerCase();
    if (wanted === undefined && ending === '.pdf')
      refuse(
        'error: A report is not written as PDF. Write it as HTML, and print that from a browser; or take .tex.',
      );
    const format = wanted ?? FORMAT_OF[ending] ?? 'terminal';
    const { readMergedReport, readRunReport } = await import('../read-run-report.ts');
    const { writeNewTexts } = await import('../write-new-texts.ts');
    const { readStudyFile } = await import('../read-study-file.ts');
    const choices = { trusted, margin, over, withTexts };
    const [run = ''] = runs;
    const { made, file, notes } =
      runs.length > 1
        ? await readMergedReport(runs, common, choices)
        : { made: readRunReport(run, [], choices), file: readStudyFile(run, withTexts), notes: [] };
    for (const note of notes) printError(`note: ${note}`);
    const text = await renderAs(format, made, file, output === undefined);
    const { drawCharts } = await import('../draw-charts.ts');
    const pictures = charts === undefined ? [] : await drawCharts(made, charts);
    await writeNewTexts([...(output === undefined ? [] : [{ path: output, text }]), ...pictures], force);
    if (output === undefined) printPage(text);
    return 0;
  },
});

async function renderAs(
  format: Format,
  made: Report,
  file: ReportStudyFile,
  toScreen: boolean,
): Promise<string> {
  const render = await import('../../report/index.ts');
  switch (format) {
    case 'terminal': {
      const { pageOfStdout } = await import('../console.ts');
      const { width, colour } = pageOfStdout();
      return render.renderTerminal(made, { width, colour: toScreen && colour, detail: 'full' });
    }
    case 'markdown':
      return render.renderMarkdown(made);
    case 'json':
      return render.renderJson(made);
    case 'csv':
      return render.renderCsv(made);
    case 'latex':
      return render.renderLatex(made);
    case 'html':
      return render.renderHtml(made, file);
  }
}
