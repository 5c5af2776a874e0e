export type { ExportOptions } from './export-options.ts';
export { interruptible } from './interruptible.ts';
export { readSubjectFailures, readTaskPrompts } from './read-by-id.ts';
export { OutputExistsError, writeNewFiles } from './write-new-files.ts';
