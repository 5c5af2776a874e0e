export { rejectOnAbort, unlessAborted } from './or-abort.ts';
