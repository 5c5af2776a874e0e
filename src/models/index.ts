export type { Answer, CallFacts, FinishReason, TokenUsage } from './answer.ts';
export type { Decoding, JsonValue, Stage, Subject } from './subject.ts';
