import { tracingChannel } from 'node:diagnostics_channel';
import type { ModelCall, ModelReply } from './model-call.ts';

/** One call to a model, as whoever watches calls sees it: without a result until it has one. */
export interface WatchedCall {
  readonly request: ModelCall;
  readonly result?: ModelReply;
  readonly error?: unknown;
}

/** Tells of each call to a model. Nothing is made or kept for it where nobody listens. */
export const modelCalls = tracingChannel<unknown, WatchedCall>('steerlab:model-call');
