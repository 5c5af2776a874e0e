import { defineCommand } from '../command.ts';
import { argument } from '../inputs.ts';
import { MAPPING, OUT_RUN } from '../shared-inputs.ts';
import { untilInterrupt } from '../until-interrupt.ts';

/** `steerlab import inspect FILE… --out RUN`: logs of Inspect AI as a run. */
export const importInspect = defineCommand({
  name: 'inspect',
  summary: 'logs of Inspect AI that ask once and judge the answer, as InstrumentalEval does',
  example: 'steerlab import inspect logs --out runs/theirs',
  inputs: {
    files: argument('<files...>', '.eval or .json logs, or folders that hold such'),
    out: OUT_RUN,
    scores: MAPPING,
  },
  async run({ files, out, scores }) {
    const { loadMapping } = await import('../../interop/import-samples/index.ts');
    const inspect = await import('../../interop/inspect/index.ts');
    const { printImport } = await import('../print-import.ts');
    const mapping = scores === undefined ? {} : await loadMapping(scores);
    const summary = await untilInterrupt((signal) => inspect.importInspect({ files, out, mapping, signal }));
    return printImport(summary, out);
  },
});
