import { importInspect } from './import-inspect.ts';
import { importLmEval } from './import-lm-eval.ts';
import { importPromptfoo } from './import-promptfoo.ts';
import { importPublished } from './import-published.ts';

/** `steerlab import WHAT … --out RUN`: other people's results as a run of their own. */
export const importRun = {
  name: 'import',
  summary: "other people's results, as a run",
  commands: [importPublished, importInspect, importLmEval, importPromptfoo],
};
