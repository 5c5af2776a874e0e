import { defineCommand } from '../command.ts';
import { argument } from '../inputs.ts';
import { MAPPING, OUT_RUN } from '../shared-inputs.ts';
import { untilInterrupt } from '../until-interrupt.ts';

/** `steerlab import lm-eval FILE… --out RUN`: samples that lm-evaluation-harness logged with --log_samples. */
export const importLmEval = defineCommand({
  name: 'lm-eval',
  summary: 'samples that lm-evaluation-harness logged with --log_samples',
  example: 'steerlab import lm-eval results --out runs/theirs',
  inputs: {
    files: argument('<files...>', 'samples_*.jsonl, or folders that hold such'),
    out: OUT_RUN,
    scores: MAPPING,
  },
  async run({ files, out, scores }) {
    const { loadMapping } = await import('../../interop/import-samples/index.ts');
    const lmEval = await import('../../interop/lm-eval/index.ts');
    const { printImport } = await import('../print-import.ts');
    const mapping = scores === undefined ? {} : await loadMapping(scores);
    const summary = await untilInterrupt((signal) => lmEval.importLmEval({ files, out, mapping, signal }));
    return printImport(summary, out);
  },
});
