/**
 * steerlab as a library: load a study (`loadStudy`), run it (`runStudy`), analyse what it stored (`analyse`), hold it
 * against limits (`gate`), and report it (`readReportInput`, `buildReport`, `render…`). What is exported here is the public
 * interface; everything else may change from one version to the next.
 *
 * @module
 */
export { type Analysis, analyse } from './analyse.ts';
export { type GateVerdict, type Limit, type Outcome, parseLimit } from './analysis/index.ts';
export {
  type Benchmark,
  type Category,
  loadBuiltin,
  loadInstrumentalEval,
  type Task,
} from './benchmark/index.ts';
export { type ErrorCode, SteerlabError } from './errors/index.ts';
export type { Judge, JudgeInput, Judgement } from './judging/index.ts';
export type { Answer, Subject } from './models/index.ts';
export {
  buildReport,
  type GateReport,
  type GateSettings,
  gate,
  type JUnitOptions,
  type OutcomeFacts,
  type Report,
  readReportInput,
  renderCsv,
  renderGate,
  renderGateMarkdown,
  renderJson,
  renderJUnit,
  renderLatex,
  renderMarkdown,
  renderTerminal,
  type TerminalOptions,
} from './report/index.ts';
export {
  BUILTIN_CONDITIONS,
  BUILTIN_FAMILIES,
  type Condition,
  type Contest,
  contestsOf,
  type Prompt,
  type SteeringStep,
  steer,
} from './steering/index.ts';
export { openStore, type RunFacts, type Store, type StoredOutcome, type TrialRecord } from './store/index.ts';
export {
  type JudgeOptions,
  judgeRun,
  loadStudy,
  type OwnModels,
  parseStudy,
  type RunEvent,
  type RunOptions,
  type RunSummary,
  runStudy,
  type SequentialGate,
  type Study,
} from './study/index.ts';
export {
  DECISIONS,
  type Decision,
  DIRECTIONS,
  type Direction,
  type OutcomeStatus,
  STAGES,
  type Stage,
} from './vocabulary/index.ts';
