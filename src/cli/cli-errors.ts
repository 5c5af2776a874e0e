import { defineError } from '../errors/index.ts';
import { nearestSpelling } from '../text/index.ts';

/** A file that would be written is there already. */
export const FileExistsError = defineError('file-exists', (file: string) => ({
  what: `The file is there already, and is left as it is.`,
  where: file,
  fix: 'Name another folder, or move the file away.',
}));

/** No benchmark that can be fetched has this name. */
export const UnknownBenchmarkError = defineError('unknown-benchmark', (benchmark: string) => ({
  what: `No benchmark called "${benchmark}" can be fetched.`,
  fix: 'Use "steerlab benchmark pull instrumental-eval".',
}));

/** A condition or subject is named that there is not. */
export const UnknownPartError = defineError(
  'unknown-part',
  (kind: string, name: string, known: readonly string[]) => {
    const near = nearestSpelling(name, known);
    const all =
      known.length === 0 ? 'A subject is one of a study: add --study.' : `Use one of: ${known.join(', ')}.`;
    return {
      what: `There is no ${kind} called "${name}".`,
      fix: near === undefined ? all : `Did you mean "${near}"?`,
    };
  },
);

const HOW_TO_NAME_A_JUDGE =
  "Write offline, provider/model (such as openai/gpt-5.2), NAME=provider/model, a judge of the run's study by its name, " +
  'or panel:A,B,… of these.';

/** What was given as a judge names none. */
export const InvalidJudgeError = defineError(
  'bad-judge',
  (judge: string, what: string, fix: string = HOW_TO_NAME_A_JUDGE) => ({
    what,
    where: `--judge ${judge}`,
    fix,
  }),
);

/** A gate was given a study's file where it needs a run's folder. */
export const NoRunFolderError = defineError('not-a-run-folder', (file: string) => ({
  what: 'That is a file, and a gate judges a run.',
  where: file,
  fix: "Name the run's folder, such as runs/NAME; or add --sequential, to run the study until the answer is clear.",
}));

/** A sequential gate was given a folder where it needs a study's file. */
export const NoStudyFileError = defineError('not-a-study-file', (folder: string) => ({
  what: 'That is a folder, and a sequential gate runs a study.',
  where: folder,
  fix: `Name the study's YAML file; a run keeps its own as ${folder}/study.yaml. Without --sequential, a run is judged as it is.`,
}));

/** Nothing is left that the command could wait for, and it has not ended. */
export const StandstillError = defineError('command-stuck', () => ({
  what: 'The command came to a standstill: it waits for something that can no longer happen.',
  fix: 'Run it again: what was stored is kept, and it goes on from there. If that happens again, report it: it is a fault of steerlab.',
}));

/** No trial is answered in both of two runs. */
export const NothingInCommonError = defineError('nothing-in-common', (one: string, other: string) => ({
  what: 'No trial is answered in both runs: what is asked of whom differs in each.',
  where: `${one}, ${other}`,
  fix: 'Compare two runs of one study: subjects, decoding, conditions and tasks have to be the same.',
}));
