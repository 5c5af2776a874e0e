import { defineCommand } from '../command.ts';
import { print, printError, printHint } from '../console.ts';
import { argument, onSwitch } from '../inputs.ts';
import { OUT_RUN } from '../shared-inputs.ts';

/** `steerlab import published DIR --out RUN`: the paper's results as a run. */
export const importPublished = defineCommand({
  name: 'published',
  summary: "the paper's result folders",
  example: 'steerlab import published instrumental_steering/results --out runs/published',
  inputs: {
    dir: argument('<dir>', 'the folder that holds the result folders'),
    out: OUT_RUN,
    lenient: onSwitch('import what can be read, and list what was left out'),
  },
  async run({ dir, out, lenient }) {
    const published = await import('../../interop/published/index.ts');
    const { runs, trials, decided, dropped, unanswered, benchmark, leftOut } =
      await published.importPublished({ dir, out, lenient });
    print(
      `Imported ${runs} result folders into ${out}: ${trials} trials, ${decided} decided, ${dropped} dropped.`,
    );
    if (unanswered > 0) print(`${unanswered} trials could not be read and count as unanswered.`);
    print(
      benchmark === null
        ? 'There is no folder "benchmark" beside them, so the categories\' contexts are empty.'
        : `Contexts come from ${benchmark}.`,
    );
    for (const error of leftOut) printError(`left out: ${error.message}`);
    printHint(`See it with: steerlab report ${out}`);
    return leftOut.length > 0 ? 1 : 0;
  },
});
