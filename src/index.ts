/**
 * steerlab as a library: load a study, run it, read what it stored, and report it. What is exported here is the public
 * interface; everything else may change from one version to the next.
 *
 * @module
 */
export {
  type Benchmark,
  type Category,
  loadBuiltin,
  loadInstrumentalEval,
  type Task,
} from './benchmark/index.ts';
export { SteerlabError } from './errors/index.ts';
export { DECISIONS, type Decision, type Judgement } from './judging/index.ts';
export type { Answer, Stage, Subject } from './models/index.ts';
export {
  buildReport,
  type Report,
  readReportInput,
  renderCsv,
  renderJson,
  renderLatex,
  renderMarkdown,
  renderTerminal,
  type TerminalOptions,
} from './report/index.ts';
export {
  BUILTIN_CONDITIONS,
  type Condition,
  type Direction,
  type Prompt,
  type SteeringStep,
  steer,
} from './steering/index.ts';
export { openStore, type RunFacts, type Store, type StoredOutcome, type TrialRecord } from './store/index.ts';
export {
  type JudgeOptions,
  judgeRun,
  loadStudy,
  parseStudy,
  type RunEvent,
  type RunOptions,
  type RunSummary,
  runStudy,
  type SingleJudge,
  type Study,
} from './study/index.ts';
