import { hashTasks, type Task } from '../../benchmark/index.ts';
import { TaskNames } from './name-tasks.ts';
import type { ImportedSample } from './read-sample.ts';
import { SamplesDifferError } from './sample-errors.ts';

interface SeenTask {
  readonly category: string;
  readonly where: string;
  /** As the log says it, or as the baseline asked it; null while no sample has told. */
  prompt: string | null;
  /** What the first sample asked: the last resort. */
  readonly asked: string;
  /** As the first sample has them. */
  readonly facts: Pick<Task, 'key' | 'attributes'>;
}

interface SeenCategory {
  readonly where: string;
  /** As the log says it; null where it doesn't. */
  readonly context: string | null;
  /**
   * The system prompts of the samples: two are kept at most, since two that differ already mean that there is no
   * context.
   */
  readonly systems: Set<string>;
}

/** The tasks and categories that samples tell of, put together sample by sample. */
export class GatheredTasks {
  readonly #tasks = new Map<string, SeenTask>();
  readonly #categories = new Map<string, SeenCategory>();
  readonly #names = new TaskNames();
  /** Ids in a log's own order, which its samples may not be in. */
  readonly #order = new Map<string, number>();

  /** Takes note of the order of a log's data set. */
  follow(ids: readonly (string | number)[]): void {
    for (const id of ids) if (!this.#order.has(String(id))) this.#order.set(String(id), this.#order.size);
  }

  /** @returns the task's id. @throws {SamplesDifferError} where the sample says other things than an earlier one. */
  add(sample: ImportedSample): string {
    const { task, taskPrompt, taskFacts, category, condition, prompt, where } = sample;
    this.#addCategory(sample);
    const said = taskPrompt ?? (condition.direction === 'baseline' ? prompt.user : null);
    const seen = this.#tasks.get(task);
    if (seen === undefined) {
      this.#tasks.set(task, { category, where, prompt: said, asked: prompt.user, facts: taskFacts });
      return this.#names.of(task);
    }
    if (seen.category !== category) throw new SamplesDifferError(where, seen.where, 'the category of a task');
    if (seen.prompt !== null && said !== null && seen.prompt !== said) {
      throw new SamplesDifferError(where, seen.where, 'the prompt of a task before steering');
    }
    seen.prompt ??= said;
    return this.#names.of(task);
  }

  #addCategory({ category, context, prompt, where }: ImportedSample): void {
    const seen = this.#categories.get(category) ?? { where, context, systems: new Set<string>() };
    this.#categories.set(category, seen);
    if (seen.context !== context)
      throw new SamplesDifferError(where, seen.where, 'the context of a category');
    if (seen.systems.size < 2) seen.systems.add(prompt.system);
  }

  /** The tasks in the logs' order, with the hash of what they say. */
  tasks(): { readonly tasks: Task[]; readonly hash: string } {
    const categories = new Map(
      [...this.#categories].map(([name, { context, systems }]) => {
        const [system = ''] = systems.size === 1 ? systems : [];
        return [name, { name, context: context ?? system }];
      }),
    );
    const place = (id: string) => this.#order.get(id) ?? this.#order.size;
    const sorted = [...this.#tasks].sort(([one], [other]) => place(one) - place(other));
    const tasks = sorted.map(([id, { category, prompt, asked, facts }]) => ({
      id: this.#names.of(id),
      category: categories.get(category) ?? { name: category, context: '' },
      prompt: prompt ?? asked,
      ...facts,
    }));
    return { tasks, hash: hashTasks(tasks) };
  }

  /** The prompts of tasks before steering, by the id that `add` gave; null where no sample told it. */
  prompts(): Map<string, string | null> {
    return new Map([...this.#tasks].map(([id, { prompt }]) => [this.#names.of(id), prompt]));
  }
}
