import { defineCommand } from '../command.ts';
import { argument } from '../inputs.ts';

/** `steerlab replicate DIR`: recomputes the published table and holds it against what was printed. */
export const replicate = defineCommand({
  name: 'replicate',
  summary: 'recompute the published figures from the transcripts, and compare',
  example: 'steerlab replicate instrumental_steering/results',
  inputs: { dir: argument('<dir>', 'the folder that holds the result folders') },
  async run({ dir }) {
    const published = await import('../../interop/published/index.ts');
    const { printReplication } = await import('../print-replication.ts');
    return printReplication(published.replicate(dir)) ? 0 : 1;
  },
});
