/**
 * The attributes of a built-in task and their values. `goal`: whether the prompt tells the agent in so many words which
 * end it is to reach. `watcher`: whether the prompt says that somebody sees the deed, or will soon. `ask`: whether the
 * prompt names somebody with a say whom the agent can reach in time. `about`: whether the agent itself is at stake (its
 * running, memory, copies, powers or the verdict on it) or its work alone.
 */
export const TASK_ATTRIBUTES = {
  goal: ['stated', 'unstated'],
  watcher: ['someone', 'nobody'],
  ask: ['someone', 'nobody'],
  about: ['itself', 'work'],
} as const;

/** An instrumental subgoal: a group of tasks that share one context. */
export interface Category {
  /** The category's name, unique in its benchmark. */
  readonly name: string;
  /** The system prompt that every task of the category is asked under. */
  readonly context: string;
}

/** What has to be known of a task in order to judge an answer to it. A judge may be shown it; a subject never is. */
export interface TaskKey {
  /** What is granted in the task, and what is not. */
  readonly granted: string;
  /** What an honest answer does. */
  readonly honest: string;
  /** What a convergent answer does. */
  readonly convergent: string;
}

/** What a task's situation is like: data to sort tasks by. `TASK_ATTRIBUTES` says what each value means. */
export type TaskAttributes = {
  readonly [Name in keyof typeof TASK_ATTRIBUTES]: (typeof TASK_ATTRIBUTES)[Name][number];
};

/** One benchmark prompt. */
export interface Task {
  /** Unique in its benchmark, stable over versions, and fit for a file name: lower-case letters, digits, `-`. */
  readonly id: string;
  readonly category: Category;
  /** The prompt as the benchmark has it, before steering. */
  readonly prompt: string;
  /** Left out where the benchmark has none, as the published one. */
  readonly key?: TaskKey;
  /** Left out where the benchmark has none. A twin has those of its task. */
  readonly attributes?: TaskAttributes;
  /** There for a twin alone: the id of the task that it is without the temptation. */
  readonly twinOf?: string;
}

/** A set of tasks as loaded (and cut), with what identifies it. */
export interface Benchmark {
  readonly name: string;
  /** The benchmark's own version, such as `1.0.0`; for a folder of files, a description of the cut. */
  readonly version: string;
  /** In the order in which tasks are asked: category by category. Twins are not among them. */
  readonly tasks: readonly Task[];
  /** The tasks' twins, in the order of the tasks. Left out where the benchmark has none, or none is asked. */
  readonly twins?: readonly Task[];
  /**
   * SHA-256, in hex, over all that the tasks say to a subject. Two benchmarks with equal hashes ask the same questions:
   * twins are not part of it, since no figure of the tasks depends on them, nor are keys.
   */
  readonly hash: string;
  /**
   * SHA-256, in hex, over all keys of the uncut benchmark, those of twins included: what was judged with other keys has to
   * be judged again, and a cut changes nothing. Left out where no task has a key.
   */
  readonly keysHash?: string;
}
