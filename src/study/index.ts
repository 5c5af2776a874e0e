export { askCapability, type CapabilityOptions } from './capability-run.ts';
export { checkStudyModels } from './check-study-models.ts';
export { estimateJudging } from './estimate-judging.ts';
export { estimateRun } from './estimate-run.ts';
export { assertPriced } from './in-process/assert-priced.ts';
export type { ModelCheck } from './in-process/check-models.ts';
export type { OwnModels } from './in-process/own-code.ts';
export { type JudgeOptions, judgeRun, loadStudyOfRun } from './judge-run.ts';
export { loadCapability, planCapability } from './load-capability.ts';
export { loadStudy, parseStudy } from './load-study.ts';
export { countTrials, planTrials } from './plan-trials.ts';
export { loadBenchmark, prepareRun } from './prepare-run.ts';
export { type RepeatOptions, repeatRun } from './repeat-run.ts';
export { AdapterFileError } from './resolve-adapters.ts';
export { ModelsNotReadyError, UnknownPriceError } from './run-errors.ts';
export type {
  FailureGroup,
  LaneEvent,
  PlannedCell,
  PlannedEvent,
  RunEvent,
  RunSummary,
  TrialName,
} from './run-event.ts';
export { type RunOptions, runStudy } from './run-study.ts';
export type { SequentialGate } from './sequential/sequential-gate.ts';
export type { CapabilitySource, Study, StudyJudge, StudySubject } from './study.ts';
export { studySchema } from './study-schema.ts';
export { type StudyCheck, validateStudy } from './validate-study.ts';
export { trialWork, type WatchedWork } from './watch-work.ts';
export type { WorkerEvent } from './worker/index.ts';
export { writeJudges } from './write-study.ts';
