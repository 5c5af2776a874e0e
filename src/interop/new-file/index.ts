export { interruptible } from './interruptible.ts';
export { OutputExistsError } from './output-exists-error.ts';
export { type NewFile, writeNewFiles } from './write-new-files.ts';
