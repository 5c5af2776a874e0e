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
  createLlmJudge,
  fingerprintLlmJudge,
  LLM_JUDGEMENT,
  type LlmJudgeOptions,
  type LlmJudgeSettings,
} from './llm/index.ts';
export { createOfflineJudge, offlineJudgeAgreement, readHeldOut } from './offline/index.ts';
export { createPanelJudge } from './panel/index.ts';
export { refuseScreening } from './refuse-screening.ts';
export { RUBRIC } from './rubric.ts';
