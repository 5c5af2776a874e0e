import { defineCommand } from '../command.ts';
import { print, printError } from '../console.ts';
import { option } from '../inputs.ts';
import { FORCE, RUN_FOLDER } from '../shared-inputs.ts';
import { untilInterrupt } from '../until-interrupt.ts';

/** `steerlab export inspect RUN --out DIR`: one Inspect log a subject and condition. */
export const exportInspect = defineCommand({
  name: 'inspect',
  summary: "Inspect AI's logs, one .eval file a subject and condition",
  example: 'steerlab export inspect runs/mine --out logs',
  inputs: {
    run: RUN_FOLDER,
    out: option('<dir>', 'the folder that the logs are written into', { isRequired: true }),
    force: FORCE,
  },
  async run({ run, out, force }) {
    const { exportInspect: write } = await import('../../interop/inspect/index.ts');
    const files = await untilInterrupt((signal) => write({ run, out, force, signal }));
    for (const file of files) print(file);
    printError(`Wrote ${files.length} logs. Look at them with: inspect view start --log-dir ${out}`);
    return 0;
  },
});
