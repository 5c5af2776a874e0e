export type { Answer, CallFacts, Engine, ReplyEnd, Sent, TokenUsage } from './answer.ts';
export { type AnswerState, stateOfAnswer } from './answer-state.ts';
export { callModel, type ModelCall, type ModelReply, modelCalls, type WatchedCall } from './ask/index.ts';
export { diffEngines } from './diff-engines.ts';
export { classifyFailure, type Failure, type RetryCause } from './failure/index.ts';
export type { Price } from './prices/index.ts';
export { AdapterUnsupportedError, MissingKeyError, providerOf, resolveModel } from './providers/index.ts';
export { splitReasoning } from './split-reasoning.ts';
export { type Decoding, type JsonValue, type Subject, SYSTEM_ROLES, type SystemRole } from './subject.ts';
