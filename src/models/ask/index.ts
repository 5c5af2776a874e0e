export { ask } from './ask.ts';
export { callModel } from './call-model.ts';
export { toChatMessages, toPlainMessages, toPlainText, toScoredPrompt } from './chat-messages.ts';
export type { ModelCall, ModelReply } from './model-call.ts';
export { moveSystem } from './move-system.ts';
export {
  type AskToScore,
  askToScore,
  NoLogProbabilitiesError,
  openScoring,
  type ScoringReply,
  type ScoringRequest,
  type TextScoring,
} from './score-texts.ts';
export { modelCalls, type WatchedCall } from './watch-calls.ts';
