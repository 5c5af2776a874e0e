import { argument, offSwitch, onSwitch, option } from './inputs.ts';

// What several commands take, described once.

/** The argument of commands that read a run. */
export const RUN_FOLDER = argument('<run>', "the run's folder");
/** The argument of commands that read a study. */
export const STUDY_FILE = argument('<study>', "the study's YAML file");
/** The study whose parts are meant. */
export const OF_STUDY = option('<study>', "those of this study's YAML file (default: the built-in ones)");
/** Where an import goes. */
export const OUT_RUN = option('<run>', "the run's folder", { isRequired: true });
/** Whether a benchmark's files are taken that look like a spreadsheet's export. */
export const AS_IS = onSwitch("ask CSV files word by word, though they look like a spreadsheet's export");
/** How samples of other tools are read. */
export const MAPPING = option('<mapping.yaml>', 'what scores mean, and where condition and category stand');
/** Where text goes that a pipe could take as well. */
export const OUTPUT_FILE = option('<file>', 'write to a file instead of standard output');
/** Judges that are taken for the truth besides people. */
export const TRUSTED = option('<judge...>', 'judges to correct the first one by, as people who labelled are');
/** Whether texts that carry no licence enter a report. */
export const WITH_TEXTS = onSwitch(
  'keep texts that carry no licence (the published suffixes) in what is passed on',
);
/** How a command answers. */
export const ANSWER_FORMAT = option('<format>', 'how it is written', {
  choices: ['terminal', 'json'],
  fallback: 'terminal',
});
/** How progress can be shown. */
export const PROGRESS_KINDS = ['auto', 'bars', 'lines', 'json', 'none'] as const;

/** `auto`: bars in a terminal, lines elsewhere. `json` writes events to standard output, the others to standard error. */
export type ProgressKind = (typeof PROGRESS_KINDS)[number];

/** How a run is shown. */
export const PROGRESS = option('<kind>', 'how progress is shown', {
  choices: PROGRESS_KINDS,
  fallback: 'auto',
});
/** Whether each API model is tried before it is asked. */
export const PREFLIGHT = offSwitch('do not ask each API model a word before the first trial');
/** Whether files may be lost. */
export const FORCE = onSwitch('write over files that are there already');
