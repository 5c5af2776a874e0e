import { writeFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import type { Report } from '../../report/index.ts';
import { readRunReport } from '../read-run-report.ts';
import { wantsColour } from '../wants-colour.ts';

const FORMATS = ['terminal', 'markdown', 'json', 'csv', 'latex'] as const;
type Format = (typeof FORMATS)[number];

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
    .action(async (folder: string, { format, output }: { format: Format; output?: string }) => {
      const text = await renderAs(format, await readRunReport(folder), output === undefined);
      if (output === undefined) process.stdout.write(text);
      else writeFileSync(output, text);
    });
}

async function renderAs(format: Format, report: Report, toScreen: boolean): Promise<string> {
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
  }
}
