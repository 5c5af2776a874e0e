import {
  InsufficientMemoryError,
  type LlamaContext,
  type LlamaContextSequence,
  type LlamaModel,
} from 'node-llama-cpp';
import type { Spread } from '../spreads/index.ts';
import { computeAlone } from './compute-alone.ts';
import { ModelMemoryError } from './errors.ts';
import type { Place } from './scheduler.ts';

/** A LoRA adapter on a model. */
export interface LocalAdapter {
  /** A GGUF file. */
  readonly path: string;
  /** 1 is as trained. */
  readonly scale: number;
}

/** How contexts are opened. */
export interface OpenPlan extends Spread {
  readonly reproducible: boolean;
}

/** Contexts of one model with all their sequences. */
export interface OpenSequences {
  readonly places: readonly Place<LlamaContextSequence>[];
  /** Tokens that each sequence can hold. */
  readonly contextSize: number;
  readonly close: () => Promise<void>;
}

/**
 * Opens as many contexts as asked. Where memory is short it makes do with fewer contexts, then with fewer sequences a
 * context.
 *
 * @throws {ModelMemoryError} where not even one sequence fits.
 */
export async function openSequences(
  model: LlamaModel,
  spread: OpenPlan,
  contextSize: number,
  adapters: readonly LocalAdapter[],
  signal?: AbortSignal,
): Promise<OpenSequences> {
  const contexts: LlamaContext[] = [];
  let sequences = spread.sequences;
  while (contexts.length < spread.contexts) {
    try {
      contexts.push(await openContext(model, { ...spread, sequences }, contextSize, adapters, signal));
    } catch (error) {
      signal?.throwIfAborted();
      if (!isShortOfMemory(error)) {
        await Promise.all(contexts.map((context) => context.dispose()));
        throw error;
      }
      if (contexts.length > 0) break;
      if (sequences === 1) {
        const what = `for one sequence of ${contextSize} tokens`;
        throw new ModelMemoryError({ path: model.filename ?? 'model', what, cause: error });
      }
      sequences = Math.floor(sequences / 2);
    }
  }
  return {
    places: contexts.flatMap((context, group) =>
      Array.from({ length: context.totalSequences }, () => ({ group, seat: context.getSequence() })),
    ),
    contextSize: Math.min(...contexts.map((context) => context.contextSize)),
    close: async () => {
      await Promise.all(contexts.map((context) => context.dispose()));
    },
  };
}

function openContext(
  model: LlamaModel,
  { threads, sequences, reproducible }: OpenPlan,
  contextSize: number,
  adapters: readonly LocalAdapter[],
  signal: AbortSignal | undefined,
): Promise<LlamaContext> {
  const lora = { adapters: adapters.map(({ path, scale }) => ({ filePath: path, scale })) };
  return model.createContext({
    sequences,
    contextSize,
    failedCreationRemedy: false,
    // Fused attention cuts its sums by the number of threads.
    ...(reproducible && {
      flashAttention: false,
      batching: { itemPrioritizationStrategy: computeAlone },
    }),
    ...(threads === null ? {} : { threads }),
    ...(adapters.length > 0 && { lora }),
    ...(signal === undefined ? {} : { createSignal: signal }),
  });
}

/** The library raises its own error where its estimate says no, and a plain one where llama.cpp failed to allocate. */
function isShortOfMemory(error: unknown): boolean {
  return (
    error instanceof InsufficientMemoryError ||
    (error instanceof Error && error.message === 'Failed to create context')
  );
}
