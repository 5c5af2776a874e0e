import { Command } from 'commander';
import { exportInspectCommand } from './export-inspect.ts';
import { exportTrainingCommand } from './export-training.ts';
import { exportTrialsCommand } from './export-trials.ts';

/** `steerlab export WHAT RUN`: a run in other tools' formats. */
export function exportCommand(): Command {
  return new Command('export')
    .description("a run in other tools' formats")
    .addCommand(exportTrialsCommand())
    .addCommand(exportInspectCommand())
    .addCommand(exportTrainingCommand('sft'))
    .addCommand(exportTrainingCommand('dpo'));
}
