import { defineCommand } from '../command.ts';
import { print } from '../console.ts';
import { argument, option } from '../inputs.ts';
import { OUT_RUN } from '../shared-inputs.ts';
import { untilInterrupt } from '../until-interrupt.ts';

/** `steerlab import inspect FILE… --out RUN`: logs of Inspect AI as a run. */
export const importInspect = defineCommand({
  name: 'inspect',
  summary: 'logs of Inspect AI that ask once and judge the answer, as InstrumentalEval does',
  inputs: {
    files: argument('<files...>', '.eval or .json logs, or folders with .eval logs'),
    out: OUT_RUN,
    scores: option('<mapping.yaml>', 'what scores mean, and where condition and category stand'),
  },
  async run({ files, out, scores }) {
    const inspect = await import('../../interop/inspect/index.ts');
    const mapping = scores === undefined ? {} : await inspect.loadMapping(scores);
    const summary = await untilInterrupt((signal) => inspect.importInspect({ files, out, mapping, signal }));
    const { logs, trials, answered, decided, subjects, conditions, judges, unknownSteps } = summary;
    print(`Imported ${logs} logs into ${out}: ${trials} trials, ${answered} answered, ${decided} decisions.`);
    print(`Subjects: ${subjects.join(', ')}. Conditions: ${conditions.join(', ')}.`);
    print(
      judges.length === 0
        ? `The logs hold no scores: judge the answers with "steerlab judge ${out} --judge offline".`
        : `Judges: ${judges.join(', ')}.`,
    );
    if (unknownSteps.length > 0) {
      print(`The logs do not tell what was added to prompts under: ${unknownSteps.join(', ')}.`);
    }
    print(`See it with: steerlab report ${out}`);
    return 0;
  },
});
