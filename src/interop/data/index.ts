export type { TrainingLine } from './training/build-examples.ts';
export { exportTrainingSet } from './training/export-training-set.ts';
export { readDecisions } from './training/read-decisions.ts';
export { readTrainingSet, type TrainingSetInRun } from './training/read-training-set.ts';
export { NoExamplesError, UnknownNameError } from './training/training-errors.ts';
export { exportTrials } from './trials/export-trials.ts';
export { writeLines } from './write-lines.ts';
