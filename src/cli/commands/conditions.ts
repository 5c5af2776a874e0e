import { defineCommand } from '../command.ts';
import { printPage } from '../console.ts';
import { FORCE, OUTPUT_FILE, RUN_FOLDER } from '../shared-inputs.ts';

const extract = defineCommand({
  name: 'extract',
  summary: "write a run's conditions out, in the form that a study takes",
  example: 'steerlab conditions extract runs/published --output conditions.yaml',
  inputs: { run: RUN_FOLDER, output: OUTPUT_FILE, force: FORCE },
  async run({ run, output, force }) {
    const { writeYaml } = await import('../../yaml/index.ts');
    const { collectFamilies, collectTurns } = await import('../../steering/index.ts');
    const { openStore } = await import('../../store/index.ts');
    const { writeNewTexts } = await import('../write-new-texts.ts');
    using store = openStore(run, 'read');
    const text = writeYaml({ conditions: collectFamilies(collectTurns(store.facts().conditions)) });
    if (output === undefined) printPage(text);
    else await writeNewTexts([{ path: output, text }], force);
    return 0;
  },
});

/** `steerlab conditions extract RUN`: the conditions of a run, written out for another study. */
export const conditions = { name: 'conditions', summary: 'ways of steering', commands: [extract] };
