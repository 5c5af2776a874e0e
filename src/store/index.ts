export type {
  JudgeFailureRow,
  JudgementRow,
  ScoredPairRow,
  TrialDetail,
  TrialPage,
  TrialRow,
} from './browse-trials.ts';
export { capabilityFolder } from './capability-folder.ts';
export { type ComparedStores, type ComparedTrial, compareAnswers } from './compare-answers.ts';
export {
  SEARCH_PLACES,
  type SearchPlace,
  TRIAL_SORTS,
  type TrialFilter,
  type TrialSort,
} from './filter-trials.ts';
export { findRunFile, runFile } from './find-run.ts';
export { type GateLook, keepGateLooks, readGateLooks } from './gate-looks.ts';
export { countLeftOut, describeLeftOut, type LeftOut } from './left-out.ts';
export type { Spent } from './lost-spending.ts';
export { openStore } from './open-store.ts';
export type { Asked } from './query-asked.ts';
export type { StoredOutcome, StoredTraceOutcome } from './query-outcomes.ts';
export type { ScoringProgress, UnscoredTrial } from './query-scores.ts';
export type { SubjectProgress } from './query-trials.ts';
export { repeatFolder } from './repeat-folder.ts';
export type { KnownJudge, StoredJudge, TrialRecord, UnjudgedAnswer } from './rows.ts';
export type { RunFacts, SubjectFacts } from './run-facts.ts';
export { statusOf, traceStatusOf } from './status-of.ts';
export type { Store } from './store.ts';
export {
  CorruptStoreError,
  NewerStoreError,
  RunLockedError,
  RunNotFoundError,
  StoreLostError,
  StoreWriteError,
} from './store-errors.ts';
export type { PlannedTrial, Trial } from './trial.ts';
export { indexedOutcomes, type TrialIndex } from './trial-index.ts';
export { writeLabel } from './write-label.ts';
export { SCORING } from './write-scores.ts';
