import { defineCommand } from '../command.ts';
import { argument } from '../inputs.ts';
import { MAPPING, OUT_RUN } from '../shared-inputs.ts';
import { untilInterrupt } from '../until-interrupt.ts';

/** `steerlab import promptfoo FILE… --out RUN`: results of promptfoo: providers as subjects, prompts as conditions. */
export const importPromptfoo = defineCommand({
  name: 'promptfoo',
  summary: 'results of promptfoo: providers as subjects, prompts as conditions',
  example: 'steerlab import promptfoo eval.json --out runs/theirs',
  inputs: {
    files: argument('<files...>', 'files that promptfoo eval --output FILE.json wrote'),
    out: OUT_RUN,
    scores: MAPPING,
  },
  async run({ files, out, scores }) {
    const { loadMapping } = await import('../../interop/import-samples/index.ts');
    const promptfoo = await import('../../interop/promptfoo/index.ts');
    const { printImport } = await import('../print-import.ts');
    const mapping = scores === undefined ? {} : await loadMapping(scores);
    const summary = await untilInterrupt((signal) =>
      promptfoo.importPromptfoo({ files, out, mapping, signal }),
    );
    return printImport(summary, out);
  },
});
