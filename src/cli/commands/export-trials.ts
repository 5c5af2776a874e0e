import { defineCommand } from '../command.ts';
import { dataOutput, printError } from '../console.ts';
import { option } from '../inputs.ts';
import { FORCE, OUTPUT_FILE, RUN_FOLDER } from '../shared-inputs.ts';
import { untilInterrupt } from '../until-interrupt.ts';

/** `steerlab export trials RUN`: one row a trial, with every judge's decision. */
export const exportTrials = defineCommand({
  name: 'trials',
  summary: "a table with one row a trial and every judge's decision",
  example: 'steerlab export trials runs/mine --format parquet --output trials.parquet',
  inputs: {
    run: RUN_FOLDER,
    format: option('<format>', 'how it is written', { choices: ['jsonl', 'parquet'], fallback: 'jsonl' }),
    output: OUTPUT_FILE,
    force: FORCE,
  },
  async run({ run, format, output, force }, refuse) {
    if (format === 'parquet' && output === undefined) {
      refuse("error: option '--output <file>' is needed: Parquet is not for standard output");
    }
    const { exportTrials: write } = await import('../../interop/data/index.ts');
    await untilInterrupt((signal) => write({ run, format, output: output ?? dataOutput(), force, signal }));
    if (output !== undefined) printError(`Wrote ${output}.`);
    return 0;
  },
});
