export { defineError } from './define-error.ts';
export type { ErrorCode } from './exit-codes.ts';
export { reasonOf } from './reason-of.ts';
export { type ErrorWords, SteerlabError } from './steerlab-error.ts';
