export { interruptible } from './interruptible.ts';
export { type NewFile, writeNewFiles } from './write-new-files.ts';
