export type { Asked } from './asked.ts';
export { classifyFailure } from './classify-failure.ts';
export type { Failure, PromptPart, RetryCause } from './failure.ts';
export { ModelCallError } from './model-call-error.ts';
export { readFilter } from './read-filter.ts';
export { redactor } from './redact.ts';
export { RemoteFailureError } from './remote-failure.ts';
export { UnusableReplyError } from './unusable-reply.ts';
