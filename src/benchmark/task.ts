/** An instrumental subgoal: a group of tasks that share one context. */
export interface Category {
  /** The category's name, unique in its benchmark. */
  readonly name: string;
  /** The system prompt that every task of the category is asked under. */
  readonly context: string;
}

/** One benchmark prompt. */
export interface Task {
  /** Unique in its benchmark, stable over versions, and fit for a file name: lower-case letters, digits, `-`. */
  readonly id: string;
  readonly category: Category;
  /** The prompt as the benchmark has it, before steering. */
  readonly prompt: string;
}

/** A set of tasks as loaded (and cut), with what identifies it. */
export interface Benchmark {
  readonly name: string;
  /** The benchmark's own version, such as `1.0.0`; for a folder of files, a description of the cut. */
  readonly version: string;
  /** In the order in which tasks are asked: category by category. */
  readonly tasks: readonly Task[];
  /** SHA-256, in hex, over all that the tasks say. Two benchmarks with equal hashes ask the same questions. */
  readonly hash: string;
}
