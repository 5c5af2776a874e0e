export { InterruptedError } from './interruption.ts';
export { rejectOnAbort, unlessAborted } from './or-abort.ts';
