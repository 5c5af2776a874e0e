export {
  CAPABILITY_PER_GRADE,
  CAPABILITY_SEED,
  type CapabilityDraw,
  type CapabilityScores,
  type CapabilityTask,
  type Checked,
  type Checker,
  checkAnswer,
  describeExpected,
  drawCapabilityTasks,
  loadOwnTasks,
  loadScores,
  ownTasksSchema,
  type ScoreSource,
} from './capability/index.ts';
export { chooseTwins, cutBenchmark } from './cut-benchmark.ts';
export { hashTasks } from './hash-tasks.ts';
export { loadInstrumentalEval, nameTask, slugCategories } from './instrumental-eval/index.ts';
export { limitPerCategory } from './limit-per-category.ts';
export { loadBuiltin } from './load-builtin.ts';
export { BUILTIN_PAIRS, loadPairs } from './load-pairs.ts';
export { orderTasks } from './order-tasks.ts';
export { pairFileSchema } from './pair-schema.ts';
export { type PairSet, type PreferencePair, textsOf } from './preference-pair.ts';
export { taskAttributesSchema, taskKeySchema } from './scenario-schema.ts';
export { findTask, selectTasks } from './select-tasks.ts';
export type { Benchmark, Category, Task, TaskAttributes, TaskKey } from './task.ts';
export { TASK_ATTRIBUTES } from './task.ts';
