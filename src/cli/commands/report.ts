import { writeFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import type { Report } from '../../report/index.ts';
import { readRunReport } from '../read-run-report.ts';
import { readStudyFile } from '../read-study-file.ts';
import { wantsColour } from '../wants-colour.ts';
import { writeCharts } from '../write-charts.ts';

const FORMATS = ['terminal', 'markdown', 'json', 'csv', 'latex', 'html'] as const;
type Format = (typeof FORMATS)[number];

interface ReportFlags {
  readonly format: Format;
  readonly output?: string;
  readonly charts?: string;
  readonly trusted?: readonly string[];
}

/** `steerlab report RUN`: the run's figures in the format that is wanted. */
export function reportCommand(): Command {
  return new Command('report')
    .description("show a run's rates, contrasts and caveats")
    .argument('<run>', "the run's folder")
    .addOption(
      new Option('--format <format>', 'how it is written')
        .choices(FORMATS)
        .default('terminal' satisfies Format),
    )
    .option('--output <file>', 'write to a file instead of standard output')
    .option('--charts <dir>', 'also write each chart as SVG, and its data as CSV, into this folder')
    .option('--trusted <judge...>', 'judges to correct the first one by, as people who labelled are')
    .action(async (folder: string, { format, output, charts, trusted }: ReportFlags) => {
      const report = await readRunReport(folder, [], trusted);
      const text = await renderAs(format, report, folder, output === undefined);
      if (output === undefined) process.stdout.write(text);
      else writeFileSync(output, text);
      if (charts !== undefined) await writeCharts(report, charts);
    });
}

async function renderAs(format: Format, report: Report, folder: string, toScreen: boolean): Promise<string> {
  const render = await import('../../report/index.ts');
  switch (format) {
    case 'terminal': {
      const { stdout } = process;
      const colour = toScreen && wantsColour(stdout);
      return render.renderTerminal(report, { width: stdout.columns ?? 100, colour, detail: 'full' });
    }
    case 'markdown':
      return render.renderMarkdown(report);
    case 'json':
      return render.renderJson(report);
    case 'csv':
      return render.renderCsv(report);
    case 'latex':
      return render.renderLatex(report);
    case 'html':
      return render.renderHtml(report, { studyFile: readStudyFile(folder) });
  }
}
