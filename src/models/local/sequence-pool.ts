import type { LlamaContextSequence, LlamaModel } from 'node-llama-cpp';
import { ModelClosedError } from './errors.ts';
import { type OpenSequences, openSequences } from './open-sequences.ts';
import type { Lanes } from './plan-lanes.ts';
import { Scheduler } from './scheduler.ts';

/** Context sizes grow in steps of this many tokens. */
const step = 1024;

/** The sequences of one model, dealt out by a scheduler, and made longer when a request needs it. */
export class SequencePool {
  readonly scheduler: Scheduler<LlamaContextSequence>;
  readonly #model: LlamaModel;
  readonly #lanes: Lanes;
  readonly #name: string;
  #open: OpenSequences;
  #growing: Promise<void> = Promise.resolve();
  #closed = false;

  private constructor(model: LlamaModel, lanes: Lanes, name: string, open: OpenSequences) {
    this.#model = model;
    this.#lanes = lanes;
    this.#name = name;
    this.#open = open;
    this.scheduler = new Scheduler(open.places);
  }

  static async open(
    model: LlamaModel,
    lanes: Lanes,
    name: string,
    contextSize: number,
    signal?: AbortSignal,
  ): Promise<SequencePool> {
    return new SequencePool(model, lanes, name, await openSequences(model, lanes, contextSize, signal));
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
    const grown = this.#growing.then(() => this.#reopen(Math.ceil(size / step) * step));
    this.#growing = grown.catch(() => undefined);
    return grown;
  }

  /** Rejects what waits, lets what runs come to its end, and frees the contexts. */
  async close(): Promise<void> {
    this.#closed = true;
    this.scheduler.rejectWaiting(new ModelClosedError(this.#name));
    await this.#growing;
    await this.scheduler.pause();
    await this.#open.close();
  }

  async #reopen(size: number): Promise<void> {
    if (this.#closed) throw new ModelClosedError(this.#name);
    const old = this.#open.contextSize;
    if (old >= size) return;
    await this.scheduler.pause();
    await this.#open.close();
    try {
      this.#open = await openSequences(this.#model, this.#lanes, size);
    } catch (error) {
      this.#open = await openSequences(this.#model, this.#lanes, old);
      throw error;
    } finally {
      this.scheduler.resume(this.#open.places);
    }
  }
}
