export { exportTrainingSet, type TrainingSet } from './training/export-training-set.ts';
export { readDecisions } from './training/read-decisions.ts';
export type { TrainingSetOptions } from './training/training-options.ts';
export { exportTrials, type TrialsExportOptions } from './trials/export-trials.ts';
