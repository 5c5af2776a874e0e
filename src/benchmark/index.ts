export { chooseTwins, cutBenchmark } from './cut-benchmark.ts';
export { hashTasks } from './hash-tasks.ts';
export {
  type InstrumentalEvalOptions,
  loadInstrumentalEval,
  nameTask,
  slugCategories,
} from './instrumental-eval/index.ts';
export { limitPerCategory } from './limit-per-category.ts';
export { loadBuiltin } from './load-builtin.ts';
export { loadScenarios } from './load-scenarios.ts';
export { orderTasks } from './order-tasks.ts';
export {
  PUBLISHED_FOLDER,
  type Pulled,
  type PullOptions,
  pullInstrumentalEval,
} from './pull/index.ts';
export { selectTasks } from './select-tasks.ts';
export type { Benchmark, Category, Task, TaskAttributes, TaskKey } from './task.ts';
export { TASK_ATTRIBUTES } from './task.ts';
