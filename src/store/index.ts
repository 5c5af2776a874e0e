export type { QueryTrials, Spent, StoredOutcome, SubjectProgress } from './query-trials.ts';
export type { StoredFailure, StoredJudge, StoredJudgement, TrialRecord, UnjudgedAnswer } from './rows.ts';
export type { RunFacts, SubjectFacts } from './run-facts.ts';
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
