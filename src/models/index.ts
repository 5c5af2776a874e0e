export type { Answer, CallFacts, FinishReason, TokenUsage } from './answer.ts';
export {
  ask,
  callModel,
  type ModelCall,
  type ModelReply,
  modelCalls,
  type Question,
  toChatMessages,
  toPlainText,
  type WatchedCall,
} from './ask/index.ts';
export {
  type Asked,
  classifyFailure,
  type Failure,
  type FailureContext,
  type FatalCause,
  type RetryCause,
  redactor,
} from './failure/index.ts';
export { type Preflight, type PreflightOptions, preflight } from './preflight/index.ts';
export {
  costOf,
  loadPrices,
  type Price,
  priceOf,
  priceSchema,
} from './prices/index.ts';
export {
  AdapterUnsupportedError,
  API_PROVIDERS,
  type ApiProvider,
  assertSupports,
  createFetch,
  type FetchFunction,
  MissingKeyError,
  type ModelSpec,
  parseModelSpec,
  providerOf,
  type ResolvedModel,
  type ResolveOptions,
  resolveModel,
} from './providers/index.ts';
export type { Decoding, JsonValue, Subject } from './subject.ts';
