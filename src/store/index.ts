export {
  countEndings,
  indexedOutcomes,
  type JudgeFailureRow,
  type JudgementRow,
  type NotesByTrial,
  type ScoredPairRow,
  type SearchPlace,
  type TextSearch,
  type TrialDetail,
  type TrialFilter,
  type TrialIndex,
  type TrialNote,
  type TrialPage,
  type TrialRow,
  type TrialSort,
} from './browse/index.ts';
export { buildTextIndex } from './build-text-index.ts';
export { canBeWritten } from './can-be-written.ts';
export { capabilityFolder } from './capability-folder.ts';
export { type ComparedStores, type ComparedTrial, compareAnswers } from './compare-answers.ts';
export { findRunFile, runFile } from './find-run.ts';
export { type GateLook, keepGateLooks, readGateLooks } from './gate-looks.ts';
export { hasKeptIndex } from './kept-index.ts';
export { countLeftOut, describeLeftOut, type LeftOut } from './left-out.ts';
export { LOCK_FILES, lockFolder } from './lock-folder.ts';
export type { Spent } from './lost-spending.ts';
export { openStore } from './open-store.ts';
export type { Asked } from './query-asked.ts';
export type { CountedOutcomes, StoredOutcome, StoredTraceOutcome } from './query-outcomes.ts';
export type { ScoringProgress, UnscoredTrial } from './query-scores.ts';
export { repeatFolder } from './repeat-folder.ts';
export type { KnownJudge, StoredJudge, SubjectProgress, TrialRecord, UnjudgedAnswer } from './rows.ts';
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
export { closeLabels, writeLabel } from './write-label.ts';
export { type NoteChange, writeNote } from './write-note.ts';
export { SCORING } from './write-scores.ts';
