export type {
  AnswerPart,
  BrowseTrials,
  JudgementRow,
  TrialDetail,
  TrialPage,
  TrialRow,
} from './browse-trials.ts';
export { TRIAL_SORTS, type TrialFilter, type TrialSort } from './filter-trials.ts';
export { findRunFile, runFile } from './find-run.ts';
export type { StoredLoss } from './query-losses.ts';
export type {
  QueryTrials,
  Spent,
  StoredOutcome,
  SubjectProgress,
} from './query-trials.ts';
export type { StoredFailure, StoredJudge, StoredJudgement, TrialRecord, UnjudgedAnswer } from './rows.ts';
export type { RunFacts, SubjectFacts } from './run-facts.ts';
export { statusOf } from './status-of.ts';
export type { Store } from './store.ts';
export { openStore } from './store.ts';
export {
  CorruptStoreError,
  NewerStoreError,
  RunLockedError,
  RunNotFoundError,
  StoreWriteError,
} from './store-errors.ts';
export type { PlannedTrial, Trial } from './trial.ts';
export { indexedOutcomes, type TrialIndex } from './trial-index.ts';
export { HUMAN_FINGERPRINT, type Label, writeLabel } from './write-label.ts';
