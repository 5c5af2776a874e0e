export { chooseTwins, cutBenchmark } from './cut-benchmark.ts';
export { hashTasks } from './hash-tasks.ts';
export { loadInstrumentalEval, nameTask, slugCategories } from './instrumental-eval/index.ts';
export { limitPerCategory } from './limit-per-category.ts';
export { loadBuiltin } from './load-builtin.ts';
export { orderTasks } from './order-tasks.ts';
export { selectTasks } from './select-tasks.ts';
export type { Benchmark, Category, Task, TaskAttributes, TaskKey } from './task.ts';
export { TASK_ATTRIBUTES } from './task.ts';
