import { Command } from 'commander';
import { exportInspectCommand } from './export-inspect.ts';

/** `steerlab export WHAT RUN`: a run in other tools' formats. */
export function exportCommand(): Command {
  return new Command('export')
    .description("a run in other tools' formats")
    .addCommand(exportInspectCommand());
}
