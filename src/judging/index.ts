export {
  type ExpectedAgreement,
  type Judge,
  type JudgeFacts,
  type JudgeInput,
  type KnownError,
  NO_FACTS,
} from './judge.ts';
export type { Judgement } from './judgement.ts';
export {
  checkOfJudge,
  createLlmJudge,
  fingerprintLlmJudge,
  type LlmJudgeOptions,
  type LlmJudgeSettings,
  mostOfLlmJudge,
  notePaidBefore,
  paidBefore,
} from './llm/index.ts';
export { mainTraceJudge } from './main-trace-judge.ts';
export {
  createOfflineJudge,
  createOfflineTraceJudge,
  offlineJudgeAgreement,
  readHeldOut,
} from './offline/index.ts';
export { createPanelJudge } from './panel/index.ts';
export { refuseScreening } from './refuse-screening.ts';
export { refuseTraceJudge } from './refuse-trace-judge.ts';
export { REASON_PLACES, RUBRIC, withForm } from './rubric.ts';
