export { PaperConsentError, PaperModelError } from './errors.ts';
export { loadPaper, type PaperModel } from './load-paper.ts';
export { checkCopy, type PaperCopy, paperFiles, paperFolder, pullPaper } from './paper-copy.ts';
export {
  type PaperPlan,
  type PaperServer,
  type PaperSubjects,
  planPaper,
  type ServedModel,
} from './plan-paper.ts';
