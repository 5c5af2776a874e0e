export { type ComparedRuns, compareRuns } from './compare-runs.ts';
export { RunsDifferError } from './merge-errors.ts';
export { type MergeOptions, type MergeSummary, mergeRuns } from './merge-runs.ts';
