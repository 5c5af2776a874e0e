export { exportTrainingSet } from './training/export-training-set.ts';
export { readDecisions } from './training/read-decisions.ts';
export { exportTrials } from './trials/export-trials.ts';
