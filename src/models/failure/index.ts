export { classifyFailure } from './classify-failure.ts';
export type { Failure, RetryCause } from './failure.ts';
export { type Asked, ModelCallError } from './model-call-error.ts';
export { readRetryAfter } from './read-retry-after.ts';
export { redactor } from './redact.ts';
export { RemoteFailureError } from './remote-failure.ts';
export { UnusableReplyError } from './unusable-reply.ts';
