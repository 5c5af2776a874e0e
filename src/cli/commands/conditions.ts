import { defineCommand } from '../command.ts';
import { OUTPUT_FILE, RUN_FOLDER } from '../shared-inputs.ts';

const extract = defineCommand({
  name: 'extract',
  summary: "write a run's conditions out, in the form that a study takes",
  example: 'steerlab conditions extract runs/published --output conditions.yaml',
  inputs: { run: RUN_FOLDER, output: OUTPUT_FILE },
  async run({ run, output }) {
    const { writeYaml } = await import('../../yaml/index.ts');
    const { collectFamilies, collectTurns } = await import('../../steering/index.ts');
    const { openStore } = await import('../../store/index.ts');
    const { writeText } = await import('../write-text.ts');
    using store = openStore(run, 'read');
    writeText(writeYaml({ conditions: collectFamilies(collectTurns(store.facts().conditions)) }), output);
    return 0;
  },
});

/** `steerlab conditions extract RUN`: the conditions of a run, written out for another study. */
export const conditions = { name: 'conditions', summary: 'ways of steering', commands: [extract] };
