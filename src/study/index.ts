export { checkStudyModels } from './check-study-models.ts';
export { type CallEstimate, estimateRun, type RunEstimate } from './estimate-run.ts';
export type { ModelCheck } from './in-process/check-models.ts';
export type { OwnModels } from './in-process/own-code.ts';
export { type JudgeOptions, judgeRun, loadStudyOfRun } from './judge-run.ts';
export { loadStudy, parseStudy } from './load-study.ts';
export { countTrials, type Plan, type PlanSubject, planTrials } from './plan-trials.ts';
export { type PreparedRun, prepareRun } from './prepare-run.ts';
export { AdapterFileError } from './resolve-adapters.ts';
export { UnknownPriceError } from './run-errors.ts';
export type {
  JudgeCounts,
  Party,
  PlannedCell,
  PlannedEvent,
  RunEvent,
  RunSummary,
  TrialName,
  WaitEvent,
} from './run-event.ts';
export { type RunOptions, runStudy } from './run-study.ts';
export type { SequentialGate } from './sequential/plan-sequence.ts';
export type {
  BenchmarkSource,
  Limits,
  LocalSettings,
  Study,
  StudyJudge,
  StudyPrice,
  StudySubject,
} from './study.ts';
export { studySchema } from './study-schema.ts';
export { trialWork, type WatchedWork } from './watch-work.ts';
export type { WorkerEvent, WorkerOptions } from './worker/index.ts';
