export { importLmEval } from './import-lm-eval.ts';
