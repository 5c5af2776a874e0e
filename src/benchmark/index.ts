export { hashTasks } from './hash-tasks.ts';
export type { Benchmark, Category, Task } from './task.ts';
