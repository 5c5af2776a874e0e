import { Command } from 'commander';
import { untilInterrupt } from '../until-interrupt.ts';

interface ImportInspectFlags {
  readonly out: string;
  readonly scores?: string;
}

/** `steerlab import inspect FILE… --out RUN`: logs of Inspect AI as a run. */
export function importInspectCommand(): Command {
  return new Command('inspect')
    .description('logs of Inspect AI that ask once and judge the answer, as InstrumentalEval does')
    .argument('<files...>', '.eval or .json logs, or folders with .eval logs')
    .requiredOption('--out <run>', "the run's folder")
    .option('--scores <mapping.yaml>', 'what scores mean, and where condition and category stand')
    .action(async (files: string[], { out, scores }: ImportInspectFlags) => {
      const { importInspect, loadMapping } = await import('../../interop/inspect/index.ts');
      const mapping = scores === undefined ? {} : await loadMapping(scores);
      const summary = await untilInterrupt((signal) => importInspect({ files, out, mapping, signal }));
      const { logs, trials, answered, decided, subjects, conditions, judges, unknownSteps } = summary;
      console.log(
        `Imported ${logs} logs into ${out}: ${trials} trials, ${answered} answered, ${decided} decisions.`,
      );
      console.log(`Subjects: ${subjects.join(', ')}. Conditions: ${conditions.join(', ')}.`);
      console.log(
        judges.length === 0
          ? `The logs hold no scores: judge the answers with "steerlab judge ${out} --judge offline".`
          : `Judges: ${judges.join(', ')}.`,
      );
      if (unknownSteps.length > 0) {
        console.log(`The logs do not tell what was added to prompts under: ${unknownSteps.join(', ')}.`);
      }
      console.log(`See it with: steerlab report ${out}`);
    });
}
