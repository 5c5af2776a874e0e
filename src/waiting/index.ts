export { type Bell, openBell } from './bell.ts';
export { InterruptedError } from './interruption.ts';
export { rejectOnAbort, unlessAborted } from './or-abort.ts';
