export { loadInstrumentalEval } from './load-instrumental-eval.ts';
export { nameTask, slugCategories } from './name-tasks.ts';
