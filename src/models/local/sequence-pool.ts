import type { LlamaContextSequence, LlamaModel } from 'node-llama-cpp';
import { openStateCopier } from './copy-state.ts';
import { AdapterMisfitError, ModelClosedError, ModelMemoryError } from './errors.ts';
import { type LocalAdapter, type OpenPlan, type OpenSequences, openSequences } from './open-sequences.ts';
import { Scheduler } from './scheduler.ts';

/** Context sizes grow in steps of this many tokens. */
const step = 1024;

/** The sequences of one model, dealt out by a scheduler, and made longer when a request needs it. */
export class SequencePool {
  readonly scheduler: Scheduler<LlamaContextSequence>;
  readonly copier = openStateCopier();
  readonly #model: LlamaModel;
  readonly #plan: OpenPlan;
  readonly #name: string;
  #open: OpenSequences;
  #adapters: readonly LocalAdapter[] = [];
  #changing: Promise<void> = Promise.resolve();
  #closed = false;

  private constructor(model: LlamaModel, plan: OpenPlan, name: string, open: OpenSequences) {
    this.#model = model;
    this.#plan = plan;
    this.#name = name;
    this.#open = open;
    this.scheduler = new Scheduler(open.places);
  }

  static async open(
    model: LlamaModel,
    plan: OpenPlan,
    name: string,
    contextSize: number,
    signal?: AbortSignal,
  ): Promise<SequencePool> {
    return new SequencePool(model, plan, name, await openSequences(model, plan, contextSize, [], signal));
  }

  /** Answers that can be generated at once. */
  get slots(): number {
    return this.#open.places.length;
  }

  /** Tokens that each sequence can hold. */
  get contextSize(): number {
    return this.#open.contextSize;
  }

  /**
   * Makes every sequence hold at least `size` tokens. What is being generated ends first; what waits goes on waiting.
   *
   * @throws {ModelMemoryError} where memory does not suffice; the old size then stays.
   */
  grow(size: number): Promise<void> {
    return this.#change(async () => {
      const wanted = Math.ceil(size / step) * step;
      if (this.contextSize < wanted) await this.#reopen(wanted, this.#adapters);
    });
  }

  /**
   * Puts these adapters on the model in place of those before. What is being generated ends first; what waits is
   * answered with the new ones.
   *
   * @throws {AdapterMisfitError} where one does not fit the model; those before then stay.
   */
  use(adapters: readonly LocalAdapter[]): Promise<void> {
    return this.#change(() => this.#reopen(this.contextSize, adapters));
  }

  /** Rejects what waits, lets what runs come to its end, and frees the contexts. */
  async close(): Promise<void> {
    this.#closed = true;
    this.scheduler.rejectWaiting(new ModelClosedError(this.#name));
    await this.#changing;
    await this.scheduler.pause();
    await this.copier.close();
    await this.#open.close();
  }

  #change(work: () => Promise<void>): Promise<void> {
    const changed = this.#changing.then(() => {
      if (this.#closed) throw new ModelClosedError(this.#name);
      return work();
    });
    this.#changing = changed.catch(() => undefined);
    return changed;
  }

  async #reopen(size: number, adapters: readonly LocalAdapter[]): Promise<void> {
    const before = this.contextSize;
    await this.scheduler.pause();
    await this.#open.close();
    try {
      this.#open = await openSequences(this.#model, this.#plan, size, adapters);
      this.#adapters = adapters;
    } catch (error) {
      this.#open = await openSequences(this.#model, this.#plan, before, this.#adapters);
      // Of the same size there was room before, so it is the adapters that the library refuses.
      throw adapters === this.#adapters || error instanceof ModelMemoryError
        ? error
        : new AdapterMisfitError(this.#name, adapters, error);
    } finally {
      this.scheduler.resume(this.#open.places);
    }
  }
}
