export { answerFromFiles } from './answer-from-files.ts';
export type { ReadFile } from './file-source.ts';
